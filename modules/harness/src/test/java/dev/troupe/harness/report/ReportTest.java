package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.CheckResult;
import dev.troupe.harness.world.Traffic;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'&amp;</svg>]]>\u0000\u001b[31m\ud800<img src=x onerror=alert(1)>";

  @TempDir Path folder;

  @Test
  void theSampleIsWellFormed() throws Exception {
    Document page = Pages.parsed(Report.html(SampleRun.input()));
    assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
    // Lanes, messages and latency for each of two sides; the rest are signs of the legend.
    assertThat(charts(page)).hasSize(6);
  }

  @Test
  void bothSidesAndTheirVerdictsAreThere() {
    String html = Report.html(SampleRun.input());
    assertThat(html)
        .contains("The pattern holds where the naive twin breaks.")
        .contains("18 stale writes accepted")
        .contains("18 stale writes refused")
        .contains("18 invoices booked more than once")
        .contains("by node-2 in generation 2, entry ")
        .contains("scripts/troupe run zombie-leader --seed 42");
  }

  @Test
  void aReportWithoutATwinHasOneSide() throws Exception {
    ReportInput both = SampleRun.input();
    Outcome alone = new Outcome("x", "cluster", 1, both.outcome().pattern(), Optional.empty(), "");
    String html =
        Report.html(new ReportInput(alone, "s", List.of(), "r", both.pattern(), Optional.empty()));
    assertThat(charts(Pages.parsed(html))).hasSize(3);
    assertThat(html).contains("The pattern holds.").doesNotContain("Twin");
  }

  @Test
  void hostileStringsStayText() throws Exception {
    ReportInput sample = SampleRun.input(10, HOSTILE, HOSTILE);
    ReportInput hostile =
        new ReportInput(
            sample.outcome(),
            HOSTILE,
            List.of(HOSTILE),
            HOSTILE,
            Hostile.all(sample.pattern(), HOSTILE),
            Optional.of(Hostile.all(sample.twin().orElseThrow(), HOSTILE)));
    String html = Report.html(hostile);
    assertThat(html).contains("never received");
    Document page = Pages.parsed(html);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(html).doesNotContain("<script").doesNotContain("\u001b").doesNotContain("\u0000");
    assertThat(page.getElementsByTagName("body").item(0).getTextContent())
        .contains("<script>alert(1)</script>");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() throws Exception {
    String html = Report.html(SampleRun.input());
    Document page = Pages.parsed(html);
    for (String tag : List.of("script", "link", "img", "iframe", "object", "image", "use", "a")) {
      assertThat(page.getElementsByTagName(tag).getLength()).as(tag).isZero();
    }
    assertThat(html.replaceAll("http://www.w3.org/(1999/xhtml|2000/svg)", ""))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("@import")
        .doesNotContainPattern("url\\((?!#)");
    assertThat(((Element) page.getElementsByTagName("meta").item(2)).getAttribute("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void twoMinutesStayUnderTwoMegabytes() throws Exception {
    Path file = folder.resolve("report.html");
    Report.write(SampleRun.input(120, "Ada", "Long."), file);
    assertThat(Files.size(file)).isLessThan(2_000_000);
    Pages.parsed(Files.readString(file));
  }

  @Test
  void twoMinutesOfFiveNodesAndTheirMessagesStayUnderTwoMegabytes() throws Exception {
    ReportInput sample = SampleRun.input(120, "Ada", "Long.");
    String html =
        Report.html(
            new ReportInput(
                sample.outcome(),
                "Long.",
                List.of(),
                "r",
                fiveNodes(sample.pattern()),
                sample.twin().map(ReportTest::fiveNodes)));
    assertThat(html.length()).isBetween(100_000, 2_000_000);
    assertThat(html).contains("class=\"message ");
    Pages.parsed(html);
  }

  private static Recording fiveNodes(Recording run) {
    Recording five =
        SampleTraffic.with(
            new Recording(
                run.title(),
                List.of("node-1", "node-2", "node-3", "node-4", "node-5", "ledger"),
                run.duration(),
                run.zeroNanos(),
                run.zeroMicros(),
                run.events(),
                run.history(),
                run.faults(),
                run.files()));
    assertThat(five.traffic().messages()).hasSizeGreaterThan(50_000);
    return five;
  }

  @Test
  void aBrokenCheckShowsItsCounterexample() throws Exception {
    ReportInput sample = SampleRun.input();
    Judged judged =
        Judged.pattern(
            List.of(SampleCounterexample.result(SampleCounterexample.staleRead())),
            sample.outcome().pattern().reached(),
            new LinkedHashMap<>());
    Outcome outcome = new Outcome("x", "sim", 1, judged, Optional.empty(), "");
    String html =
        Report.html(
            new ReportInput(outcome, "s", List.of(), "r", sample.pattern(), Optional.empty()));
    Document page = Pages.parsed(html);
    assertThat(Pages.styled(page.getDocumentElement(), "call", "culprit")).isNotEmpty();
    assertThat(html).contains("linearizable-register", "no order of effects explains both");
  }

  @Test
  void messagesThatThereWasNoRoomForAreAdmitted() {
    Recording empty = Hostile.empty();
    Recording full =
        new Recording(
            "full",
            empty.nodes(),
            empty.group(),
            empty.duration(),
            0,
            0,
            List.of(),
            empty.history(),
            List.of(),
            new Traffic(List.of(), 7),
            empty.files());
    Outcome outcome =
        new Outcome(
            "x",
            "sim",
            1,
            Judged.pattern(List.of(), new LinkedHashMap<>(), new LinkedHashMap<>()),
            Optional.empty(),
            "");
    assertThat(Report.html(new ReportInput(outcome, "s", List.of(), "r", full, Optional.empty())))
        .contains("no messages of this moment were kept");
  }

  @Test
  void aRunThatGoesWrongAllTheTimeStaysUnderTwoMegabytes() throws Exception {
    ReportInput sample = SampleRun.input();
    CheckResult broken =
        CheckResult.broken(
            "once",
            "all",
            Collections.nCopies(20_000, "c1/1 booked 2 times: " + "entry 1 ".repeat(12)));
    Judged judged =
        Judged.pattern(
            List.of(broken), sample.outcome().pattern().reached(), new LinkedHashMap<>());
    Outcome outcome = new Outcome("x", "cluster", 1, judged, Optional.empty(), "");
    String html =
        Report.html(
            new ReportInput(
                outcome, "s", List.of(), "r", Hostile.restless(20_000), Optional.empty()));
    assertThat(html.length()).isLessThan(2_000_000);
    Pages.parsed(html);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    assertThat(Report.html(SampleRun.input())).isEqualTo(Report.html(SampleRun.input()));
  }

  @Test
  void aRunInWhichNothingHappenedIsDrawn() throws Exception {
    Outcome nothing =
        new Outcome(
            "empty",
            "cluster",
            1,
            Judged.pattern(List.of(), new LinkedHashMap<>(), new LinkedHashMap<>()),
            Optional.empty(),
            "");
    String html =
        Report.html(
            new ReportInput(nothing, "s", List.of(), "r", Hostile.empty(), Optional.empty()));
    Pages.parsed(html);
    assertThat(html).contains("Inconclusive").doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void coordinatesAreNumbersInsideTheChart() throws Exception {
    Document page = Pages.parsed(Report.html(SampleRun.input()));
    for (Element chart : charts(page)) {
      String[] box = chart.getAttribute("viewBox").split(" ");
      NodeList rects = chart.getElementsByTagName("rect");
      for (int i = 0; i < rects.getLength(); i++) {
        Element rect = (Element) rects.item(i);
        double x = Double.parseDouble(rect.getAttribute("x"));
        double y = Double.parseDouble(rect.getAttribute("y"));
        assertThat(x).isBetween(0.0, Double.parseDouble(box[2]));
        assertThat(x + Double.parseDouble(rect.getAttribute("width")))
            .isLessThanOrEqualTo(Double.parseDouble(box[2]));
        assertThat(y).isBetween(0.0, Double.parseDouble(box[3]));
        assertThat(y + Double.parseDouble(rect.getAttribute("height")))
            .isLessThanOrEqualTo(Double.parseDouble(box[3]));
      }
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path file = folder.resolve("nowhere").resolve("report.html");
    assertThatThrownBy(() -> Report.write(SampleRun.input(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private static List<Element> charts(Document page) {
    List<Element> charts = new ArrayList<>();
    NodeList all = page.getElementsByTagName("svg");
    for (int i = 0; i < all.getLength(); i++) {
      Element svg = (Element) all.item(i);
      if (svg.getParentNode() instanceof Element parent
          && parent.getAttribute("class").equals("chart")) {
        charts.add(svg);
      }
    }
    return charts;
  }
}
