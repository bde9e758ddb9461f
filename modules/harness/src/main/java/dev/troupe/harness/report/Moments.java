package dev.troupe.harness.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.tr;

import dev.troupe.harness.report.Timeline.Mark;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The moments of a run that are worth telling one by one, as a list that can be unfolded. */
final class Moments {
  private static final int MOST = 150;

  private Moments() {}

  static DomContent list(Timeline timeline) {
    List<Mark> marks = timeline.marks();
    return details()
        .with(summary(Texts.count(marks.size(), "moment") + " in words"))
        .with(
            table()
                .withClass("moments")
                .with(tbody(each(marks.subList(0, Math.min(MOST, marks.size())), Moments::row))))
        .condWith(
            marks.size() > MOST,
            p("and " + (marks.size() - MOST) + " more in the trace").withClass("note"));
  }

  /** {@code 8.08 s node-1 stepped-down (generation 1, reason newer generation)}. */
  static String text(Mark mark) {
    String said = said(mark);
    return "%s s: %s %s%s"
        .formatted(
            Texts.number(mark.at()),
            mark.event().node(),
            mark.event().what(),
            said.isEmpty() ? "" : " (" + said + ")");
  }

  private static DomContent row(Mark mark) {
    return tr(
        td(String.format(Locale.ROOT, "%.3f s", mark.at())).withClass("number"),
        td(Texts.clean(mark.event().node())),
        td(Texts.clean(mark.event().what())).withClass("what"),
        td(Texts.clean(said(mark))));
  }

  private static String said(Mark mark) {
    return mark.event().details().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
