package dev.troupe.harness.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.troupe.checkers.CheckResult;
import j2html.tags.DomContent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What was judged and measured, a column for each side. */
final class Tables {
  private static final int EVIDENCE = 200;
  private static final int OPEN = 40;

  private Tables() {}

  static DomContent checks(List<Side> sides) {
    Set<String> names = new LinkedHashSet<>();
    sides.forEach(side -> side.judged().checks().forEach(check -> names.add(check.name())));
    return table(
            thead(tr(th("Check"), each(sides, side -> th(side.role())))),
            tbody(
                each(
                    List.copyOf(names),
                    name ->
                        tr(
                            td(code(Texts.clean(name))),
                            each(sides, side -> td(check(side.judged(), name)))))))
        .withClass("checks cols-" + sides.size());
  }

  private static DomContent check(Judged judged, String name) {
    return judged.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .map(Tables::check)
        .orElse(span("not checked"));
  }

  private static DomContent check(CheckResult check) {
    return div(
        p(
            span(Texts.sign(check.verdict()) + " " + check.verdict().label())
                .withClass("badge v-" + check.verdict().label()),
            span(Texts.clean(check.detail()))),
        evidence(check.evidence()));
  }

  static DomContent evidence(List<String> evidence) {
    if (evidence.isEmpty()) {
      return span();
    }
    List<String> shown = evidence.subList(0, Math.min(EVIDENCE, evidence.size()));
    int more = evidence.size() - shown.size();
    return details()
        .condAttr(evidence.size() <= OPEN, "open", "open")
        .with(
            summary("Evidence: " + Texts.count(evidence.size(), "finding")),
            ul(each(shown, line -> li(Texts.clean(line)))).withClass("evidence"))
        .condWith(more > 0, p("and %d more in the history".formatted(more)).withClass("note"));
  }

  /** Reached conditions and figures by name. */
  static DomContent figures(List<Side> sides) {
    return table(
            thead(tr(th("What"), each(sides, side -> th(side.role()).withClass("number")))),
            tbody(
                rows(sides, "reached", side -> side.judged().reached()),
                rows(sides, "figure", side -> side.judged().figures())))
        .withClass("figures cols-" + sides.size());
  }

  private static DomContent rows(
      List<Side> sides, String kind, Function<Side, Map<String, ? extends Number>> values) {
    Set<String> names = new LinkedHashSet<>();
    sides.forEach(side -> names.addAll(values.apply(side).keySet()));
    return each(
        List.copyOf(names),
        name ->
            tr(
                td(span(kind).withClass("kind"), code(Texts.clean(name))),
                each(sides, side -> cell(values.apply(side).get(name), kind))));
  }

  private static DomContent cell(Number value, String kind) {
    if (value == null) {
      return td("–").withClass("number");
    }
    boolean never = kind.equals("reached") && value.longValue() == 0;
    return td(never ? "never" : Texts.number(value)).withClass(never ? "number never" : "number");
  }
}
