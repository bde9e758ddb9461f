package dev.troupe.harness.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Arrow;
import j2html.tags.DomContent;
import java.util.List;

/** The calls that show what is wrong, for each broken check that can tell them. */
final class CounterexampleSection {
  private static final int MOST = 100;

  private CounterexampleSection() {}

  /** Nothing when no check can tell. */
  static DomContent of(List<Side> sides) {
    boolean any = sides.stream().anyMatch(side -> !told(side).isEmpty());
    return any
        ? section(
            h2("Why it cannot be right"),
            Legend.calls(),
            each(sides, side -> each(told(side), check -> one(side, check))))
        : text("");
  }

  private static List<CheckResult> told(Side side) {
    return side.judged().checks().stream()
        .filter(check -> check.counterexample().isPresent())
        .toList();
  }

  private static DomContent one(Side side, CheckResult check) {
    return div(
        h3(
            span(side.role()).withClass("role v-" + check.verdict().label()),
            code(Texts.clean(check.name()))),
        drawn(check.counterexample().orElseThrow()));
  }

  /** Story, chart and reasons. A checker cuts an example to a few calls; if one did not, we do. */
  static DomContent drawn(Counterexample whole) {
    Counterexample example = first(whole);
    int more = whole.steps().size() - example.steps().size();
    return div(
        p(Texts.clean(example.story())),
        div(CounterexampleChart.draw(example)).withClass("chart calls"),
        p("To the right is later, but only the order is drawn, not how long it took."
                + (more > 0 ? " And %d more calls.".formatted(more) : ""))
            .withClass("note"),
        ul(each(example.arrows(), arrow -> li(Texts.clean(said(example, arrow)))))
            .withClass("evidence"));
  }

  private static Counterexample first(Counterexample whole) {
    int steps = Math.min(MOST, whole.steps().size());
    return new Counterexample(
        whole.story(),
        whole.steps().subList(0, steps),
        whole.arrows().stream()
            .filter(arrow -> arrow.from() < steps && arrow.to() < steps)
            .limit(MOST)
            .toList());
  }

  private static String said(Counterexample example, Arrow arrow) {
    return "“%s” of process %d before “%s” of process %d: %s"
        .formatted(
            CallAxis.text(example.steps().get(arrow.from())),
            example.steps().get(arrow.from()).call().invocation().process(),
            CallAxis.text(example.steps().get(arrow.to())),
            example.steps().get(arrow.to()).call().invocation().process(),
            arrow.why());
  }
}
