package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.harness.report.Plot.Curve;
import dev.troupe.harness.report.Plot.Point;
import dev.troupe.harness.report.Plot.Scale;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotTest {

  private static Plot plot(boolean log, Point... points) {
    return new Plot(
        "A plot",
        new Scale("x, s", false),
        new Scale("y", log),
        List.of(new Curve("one", List.of(points))));
  }

  @Test
  void zeroStandsBelowAllElseOnALogarithmicAxis() {
    var axis = new PlotAxis(true, new double[] {0, 0.02, 300}, 100, 0);
    assertThat(axis.at(0)).isEqualTo(100);
    assertThat(axis.at(0.02)).isBetween(50.0, 99.0);
    assertThat(axis.at(1000)).isCloseTo(0, within(1e-9));
    assertThat(axis.ticks()).contains(0.01, 1.0, 100.0);
  }

  @Test
  void aDecadeIsAsWideAsAnother() {
    var axis = new PlotAxis(true, new double[] {1, 10_000}, 0, 400);
    assertThat(axis.at(10)).isCloseTo(100, within(1e-9));
    assertThat(axis.at(1000)).isCloseTo(300, within(1e-9));
  }

  @Test
  void aLinearAxisBeginsAtZeroAndHasRoundTicks() {
    var axis = new PlotAxis(false, new double[] {3, 47}, 0, 470);
    assertThat(axis.at(0)).isZero();
    assertThat(axis.at(47)).isEqualTo(470);
    assertThat(axis.ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
  }

  @Test
  void equalValuesDoNotDivideByZero() {
    for (boolean log : new boolean[] {true, false}) {
      var axis = new PlotAxis(log, new double[] {0, 0}, 0, 100);
      assertThat(axis.at(0)).isFinite();
      assertThat(axis.ticks()).isNotEmpty();
    }
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new Point(Double.NaN, 1, "")).hasMessageContaining("NaN");
    var many = IntStream.range(0, 7).mapToObj(i -> new Curve("c" + i, List.<Point>of())).toList();
    assertThatThrownBy(() -> new Plot("many", new Scale("", false), new Scale("", false), many))
        .hasMessageContaining("1 to 6");
  }

  @Test
  void thePageIsWellFormedWhateverTheNamesAre() throws Exception {
    String hostile = "<script>alert(1)</script> & \"\u0000";
    var plot =
        new Plot(
            hostile,
            new Scale(hostile, false),
            new Scale(hostile, true),
            List.of(new Curve(hostile, List.of(new Point(1, 0, hostile), new Point(2, 5, "")))));
    String html =
        Html.text(
            PlotPage.page(
                hostile,
                hostile,
                List.of(plot, plot(false, new Point(1, 1, ""))),
                new PlotPage.Figures(List.of(hostile), List.of(List.of(hostile)))));
    assertThat(html).doesNotContain("<script");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
  }

  @Test
  void zeroIsCalledZeroOnALogarithmicAxis() {
    var axis = new PlotAxis(true, new double[] {0, 0.02, 300}, 100, 0);
    assertThat(axis.label(axis.ticks().getFirst())).isEqualTo("0");
    assertThat(axis.label(axis.ticks().get(1))).isEqualTo("0.01");
    assertThat(new PlotAxis(true, new double[] {0.01, 1}, 100, 0).label(0.01)).isEqualTo("0.01");
  }

  @Test
  void aPictureNeedsNoPageAndNoOtherFile() throws Exception {
    String hostile = "<script>alert(1)</script> & \"\u0000";
    var curve = new Curve(hostile, List.of(new Point(1, 0, hostile), new Point(2, 5, "")));
    String svg =
        Html.xml(
            PlotImage.draw(
                new Plot(
                    hostile,
                    new Scale(hostile, false),
                    new Scale(hostile, true),
                    List.of(curve, curve, curve, curve))));
    assertThat(svg).contains("--k0:").doesNotContain("<script", "href", "url(");
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
  }
}
