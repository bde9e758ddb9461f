package dev.troupe.harness.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import java.util.ArrayList;
import java.util.List;

/** The page: what is on it, and in which order. */
final class Page {
  private Page() {}

  static HtmlTag of(ReportInput input) {
    List<Side> sides = sides(input);
    return Html.page(input.outcome().scenario(), bodyOf(input, sides));
  }

  /** The twin first: what goes wrong makes plain what the pattern is for. */
  private static List<Side> sides(ReportInput input) {
    List<Side> sides = new ArrayList<>();
    input
        .twin()
        .ifPresent(
            recording ->
                sides.add(Side.of("Twin", input.outcome().twin().orElseThrow(), recording)));
    sides.add(Side.of("Pattern", input.outcome().pattern(), input.pattern()));
    return sides;
  }

  private static DomContent bodyOf(ReportInput input, List<Side> sides) {
    double seconds = sides.stream().mapToDouble(side -> side.recording().seconds()).max().orElse(1);
    Axis axis = LaneChart.axis(0, seconds);
    return body(
        Legend.patterns(),
        main(
            headerOf(input),
            div(each(sides, side -> Cards.card(side))).withClass("cards"),
            section(
                h2("What happened"),
                Legend.of(sides.stream().map(Side::recording).toList()),
                lanes(sides, axis)),
            MessagesSection.of(sides),
            CounterexampleSection.of(sides),
            section(
                h2("Latency of clients' calls"),
                p("A dot per answer, at the time of its call; crosses where there was none. Solid line: the median of each second (of more, in a long run); dashed: 99 % were faster. Behind: the faults.")
                    .withClass("note"),
                latency(sides, axis)),
            section(h2("Checks"), Tables.checks(sides)),
            section(h2("What was reached and measured"), Tables.figures(sides)),
            section(h2("Play it again"), replay(input, sides)),
            footer(p("Troupe: patterns of distributed systems, and what breaks without them."))));
  }

  private static DomContent headerOf(ReportInput input) {
    Outcome outcome = input.outcome();
    return header(
        p("Troupe · %s world · seed %d".formatted(Texts.clean(outcome.world()), outcome.seed()))
            .withClass("eyebrow"),
        h1(Texts.clean(outcome.scenario())),
        p(Texts.clean(input.story())).withClass("story"),
        ul(each(input.patterns(), name -> li(Texts.clean(name)))).withClass("chips"),
        p(
                span(conclusion(outcome)).withClass("say"),
                span("exit code " + outcome.exitCode()).withClass("exit"))
            .withClass("conclusion exit-" + outcome.exitCode()));
  }

  private static String conclusion(Outcome outcome) {
    return switch (outcome.exitCode()) {
      case Outcome.HOLDS ->
          outcome.twin().isPresent()
              ? "The pattern holds where the naive twin breaks."
              : "The pattern holds.";
      case Outcome.BROKEN -> "The pattern is broken.";
      default ->
          outcome.pattern().verdict() == RunVerdict.HOLDS
              ? "Inconclusive: the twin did not break, so this run shows nothing."
              : "Inconclusive: this run does not show whether the pattern holds.";
    };
  }

  private static DomContent lanes(List<Side> sides, Axis axis) {
    int peak =
        sides.stream().mapToInt(side -> LedgerLane.peak(side.timeline(), axis)).max().orElse(1);
    return div(
        each(
            sides,
            side ->
                div(
                    heading(side),
                    div(LaneChart.draw(side.recording(), side.timeline(), axis, peak))
                        .withClass("chart"),
                    Moments.list(side.timeline()))));
  }

  private static DomContent latency(List<Side> sides, Axis axis) {
    LatencyChart.Range range = LatencyChart.Range.of(sides.stream().map(Side::recording).toList());
    return div(
        each(
            sides,
            side ->
                div(
                    heading(side),
                    div(LatencyChart.draw(side.recording(), axis, range)).withClass("chart"),
                    p(LatencyChart.caption(side.recording())).withClass("note"))));
  }

  static DomContent heading(Side side) {
    return h3(
        span(side.role()).withClass("role v-" + side.judged().verdict().label()),
        span(Texts.clean(side.recording().title())));
  }

  private static DomContent replay(ReportInput input, List<Side> sides) {
    return div(
        pre(code(Texts.clean(input.replay()))),
        each(
            sides,
            side ->
                ul(each(
                        List.copyOf(side.recording().files().entrySet()),
                        file ->
                            li(
                                span("%s, %s: ".formatted(side.role(), Texts.clean(file.getKey()))),
                                code(Texts.clean(file.getValue())))))
                    .withClass("files")));
  }
}
