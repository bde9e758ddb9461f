package dev.troupe.harness.report;

import static dev.troupe.harness.report.SampleCounterexample.call;
import static dev.troupe.harness.report.SampleCounterexample.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CounterexampleChartTest {

  private static final String HOSTILE = "<script>alert(1)</script>\"&\u0000]]>";

  @TempDir Path folder;

  @Test
  void rolesOutcomesAndPlacesAreDrawn() throws Exception {
    Element chart = Pages.parsed(CounterexampleChart.draw(SampleCounterexample.staleRead()));
    assertThat(Pages.styled(chart, "call")).hasSize(5);
    assertThat(Pages.styled(chart, "call", "culprit").getFirst().getTextContent())
        .contains("read x → 1");
    assertThat(Pages.styled(chart, "call", "explained")).hasSize(2);
    assertThat(Pages.styled(chart, "call", "fail")).hasSize(1);
    assertThat(Pages.styled(chart, "place"))
        .extracting(Element::getTextContent)
        .containsExactly("1", "2");
    assertThat(Pages.styled(chart, "why"))
        .extracting(Element::getTextContent)
        .containsExactly("ended before it began", "wrote over what it read");
  }

  @Test
  void barsOverlapExactlyWhenTheCallsWereConcurrent() throws Exception {
    List<Step> steps = SampleCounterexample.staleRead().steps();
    List<Element> bars =
        Pages.styled(
            Pages.parsed(CounterexampleChart.draw(SampleCounterexample.staleRead())), "bar");
    for (int i = 0; i < steps.size(); i++) {
      for (int j = 0; j < steps.size(); j++) {
        boolean before = right(bars.get(i)) < left(bars.get(j));
        assertThat(before)
            .as("%s before %s", steps.get(i).text(), steps.get(j).text())
            .isEqualTo(steps.get(i).call().endedBefore(steps.get(j).call()));
      }
    }
  }

  @Test
  void anUnknownOutcomeReachesToTheEndAlsoWhenNothingIsKnownAtAll() throws Exception {
    Call pending = new Call(call(0, 1, 1, Type.OK).invocation(), Optional.empty());
    Counterexample example =
        new Counterexample(
            "s",
            List.of(
                step(pending, "write 1", Role.CONTEXT, 0),
                step(call(2, 2, 3, Type.OK), "read → 7", Role.CULPRIT, 0)),
            List.of());
    Element chart = Pages.parsed(CounterexampleChart.draw(example));
    assertThat(Pages.styled(chart, "call", "unknown")).hasSize(1);
    List<Element> bars = Pages.styled(chart, "bar");
    assertThat(right(bars.get(0))).isGreaterThan(right(bars.get(1)));
  }

  @Test
  void aProcessThatGoesOnAfterAnUnknownOutcomeGetsARowForIt() throws Exception {
    Counterexample example =
        new Counterexample(
            "s",
            List.of(
                step(call(0, 1, 1, Type.UNKNOWN), "write 1", Role.CONTEXT, 0),
                step(call(2, 1, 3, Type.OK), "read → 7", Role.CULPRIT, 0)),
            List.of());
    List<Element> bars = Pages.styled(Pages.parsed(CounterexampleChart.draw(example)), "bar");
    assertThat(Pages.number(bars.get(1), "y")).isGreaterThan(Pages.number(bars.get(0), "y") + 20);
  }

  @Test
  void everyBarHoldsItsText() throws Exception {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String text = "append " + "x".repeat(i * 4) + " " + i;
      steps.add(step(call(2 * i, i % 3, 2 * i + 1, Type.OK), text, Role.EXPLAINED, i + 1));
    }
    Element chart =
        Pages.parsed(CounterexampleChart.draw(new Counterexample("s", steps, List.of())));
    List<Element> bars = Pages.styled(chart, "bar");
    List<Element> texts = Pages.styled(chart, "call-text");
    for (int i = 0; i < bars.size(); i++) {
      double end = Pages.number(texts.get(i), "x") + 6.5 * texts.get(i).getTextContent().length();
      assertThat(end).as(texts.get(i).getTextContent()).isLessThan(right(bars.get(i)));
    }
    double width = Double.parseDouble(chart.getAttribute("viewBox").split(" ")[2]);
    assertThat(bars).allSatisfy(bar -> assertThat(right(bar)).isLessThanOrEqualTo(width));
  }

  @Test
  void thereAndBackAreTwoArrows() throws Exception {
    Element chart =
        Pages.parsed(CounterexampleChart.draw(SampleCounterexample.cycle("write skew")));
    List<Element> arrows = Pages.styled(chart, "because");
    assertThat(arrows).hasSize(2);
    assertThat(Pages.styled(chart, "head")).hasSize(2);
    assertThat(Math.abs(bend(arrows.get(0)) - bend(arrows.get(1)))).isGreaterThan(40);
  }

  @Test
  void thePageOfOneCheckNeedsNothingElse() throws Exception {
    Path file = folder.resolve("check.html");
    CounterexamplePage.write(
        HOSTILE, SampleCounterexample.result(SampleCounterexample.cycle(HOSTILE)), file);
    String html = Files.readString(file);
    Document page = Pages.parsed(html);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(html).doesNotContain("<script").doesNotContain("\u0000");
    assertThat(page.getElementsByTagName("body").item(0).getTextContent())
        .contains("<script>alert(1)</script>", "✗ broken", "did not see what it appended to y");
    CounterexamplePage.write(
        HOSTILE, SampleCounterexample.result(SampleCounterexample.cycle(HOSTILE)), file);
    assertThat(Files.readString(file)).isEqualTo(html);
  }

  @Test
  void aCheckThatHoldsHasAPageWithoutAChart() throws Exception {
    Path file = folder.resolve("check.html");
    CounterexamplePage.write("h.jsonl", CheckResult.holds("set", "9 calls"), file);
    Element page = Pages.parsed(Files.readString(file)).getDocumentElement();
    assertThat(page.getTextContent())
        .contains("✓ holds", "9 calls")
        .doesNotContain("cannot be right");
    assertThat(page.getElementsByTagName("section").getLength()).isZero();
  }

  @Test
  void aCounterexampleThatNobodyCutStaysSmall() throws Exception {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      steps.add(step(call(2L * i, i % 7, 2L * i + 1, Type.OK), "write " + i, Role.CONTEXT, 0));
    }
    var arrows = Collections.nCopies(20_000, new Counterexample.Arrow(5, 19_000, "far"));
    CheckResult result = SampleCounterexample.result(new Counterexample("s", steps, arrows));
    Path file = folder.resolve("check.html");
    CounterexamplePage.write("long", result, file);
    assertThat(Files.size(file)).isLessThan(500_000);
    assertThat(Files.readString(file)).contains("19900 more calls");
  }

  private static double left(Element bar) {
    return Pages.number(bar, "x");
  }

  private static double right(Element bar) {
    return Pages.number(bar, "x") + Pages.number(bar, "width");
  }

  /** Where a curve's control point is, from left to right. */
  private static double bend(Element arrow) {
    String[] numbers = Pages.styled(arrow, "shaft").getFirst().getAttribute("d").split("[MQ ]");
    return Double.parseDouble(numbers[3]);
  }
}
