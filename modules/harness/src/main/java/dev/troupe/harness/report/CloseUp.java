package dev.troupe.harness.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import dev.troupe.harness.report.Timeline.Write;
import j2html.tags.DomContent;
import java.util.List;

/** The moments around the first stale writes, enlarged: there the twin and the pattern part. */
final class CloseUp {
  /** Stale writes that are further apart belong to other accidents. */
  private static final double ONE_ACCIDENT = 1.0;

  private static final double LEAST = 0.1;

  private CloseUp() {}

  /** Nothing when nobody wrote late. */
  static DomContent section(List<Side> sides) {
    List<Side> some = sides.stream().filter(side -> !side.timeline().late().isEmpty()).toList();
    if (some.isEmpty()) {
      return text("");
    }
    double span = some.stream().mapToDouble(CloseUp::span).max().orElse(LEAST);
    int peak =
        some.stream()
            .mapToInt(side -> LedgerLane.peak(side.timeline(), axis(side, span)))
            .max()
            .orElse(1);
    return j2html.TagCreator.section(
        h2("Close-up: a leader of the past writes"),
        p("%.0f ms from just before the first stale write. Same signs, enlarged; times as above."
                .formatted(1.5 * span * 1000))
            .withClass("note"),
        div(each(some, side -> chart(side, axis(side, span), peak))));
  }

  private static DomContent chart(Side side, Axis axis, int peak) {
    return div(
        Page.heading(side),
        div(LaneChart.draw(side.recording(), side.timeline(), axis, peak)).withClass("chart"));
  }

  private static Axis axis(Side side, double span) {
    double first = side.timeline().late().getFirst().at();
    return LaneChart.axis(first - 0.25 * span, first + 1.25 * span);
  }

  private static double span(Side side) {
    double first = side.timeline().late().getFirst().at();
    double last =
        side.timeline().late().stream()
            .mapToDouble(Write::at)
            .filter(at -> at - first <= ONE_ACCIDENT)
            .max()
            .orElse(first);
    return Math.max(LEAST, last - first);
  }
}
