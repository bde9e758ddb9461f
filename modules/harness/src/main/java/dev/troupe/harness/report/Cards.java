package dev.troupe.harness.report;

import static j2html.TagCreator.article;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.report.Timeline.Fate;
import dev.troupe.harness.report.Timeline.Reign;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The verdict of one side, to be taken in at one glance. */
final class Cards {
  private Cards() {}

  static DomContent card(Side side) {
    RunVerdict verdict = side.judged().verdict();
    return article(
            div(
                    span(Texts.sign(verdict)).withClass("seal"),
                    div(
                        p(side.role()).withClass("eyebrow"),
                        p(verdict.label()).withClass("verdict")))
                .withClass("card-head"),
            p(Texts.clean(Headline.reason(side.judged()))).withClass("reason"),
            ul(each(facts(side), fact -> li(fact))).withClass("facts"))
        .withClass("card v-" + verdict.label());
  }

  private static List<String> facts(Side side) {
    List<String> facts = new ArrayList<>();
    long stale = side.timeline().count(Fate.STALE);
    long refused = side.timeline().count(Fate.REFUSED);
    if (stale > 0) {
      facts.add(Texts.count(stale, "stale write") + " accepted");
    }
    if (refused > 0) {
      facts.add(Texts.count(refused, "stale write") + " refused");
    }
    long generations =
        side.timeline().reigns().stream().mapToLong(Reign::generation).distinct().count();
    if (generations > 0) {
      facts.add(Texts.count(generations, "generation") + " led");
    }
    facts.add(
        "%d calls answered, %d refused, %d unknown"
            .formatted(
                LatencyChart.count(side.recording(), Type.OK),
                LatencyChart.count(side.recording(), Type.FAIL),
                LatencyChart.count(side.recording(), Type.UNKNOWN)));
    return facts;
  }
}
