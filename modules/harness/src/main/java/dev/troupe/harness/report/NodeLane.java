package dev.troupe.harness.report;

import dev.troupe.core.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** A contender's lane: what it led, what was done to it, what it noticed. */
final class NodeLane implements LaneChart.Lane {
  private static final double BODY = 46;
  private static final double BAND_TOP = 17;
  private static final double BAND = 19;

  private final String node;
  private final Recording recording;
  private final Timeline timeline;
  private final Axis axis;
  private final FaultBands faults;

  NodeLane(String node, Recording recording, Timeline timeline, Axis axis) {
    this.node = node;
    this.recording = recording;
    this.timeline = timeline;
    this.axis = axis;
    this.faults = new FaultBands(node, recording, axis);
  }

  @Override
  public double height() {
    return BODY + faults.linkHeight();
  }

  @Override
  public Svg draw(double y) {
    Svg lane = Svg.group("node");
    lane.with(reigns(y + BAND_TOP));
    lane.with(batches(y + BAND_TOP + BAND + 2));
    lane.with(faults.nodeBands(y, BODY));
    lane.with(labels(y + BAND_TOP));
    lane.with(faults.linkBands(y + BODY));
    lane.with(marks(y + BAND_TOP + BAND / 2));
    return lane;
  }

  private Svg reigns(double y) {
    Svg reigns = Svg.group("reigns");
    double drawnTo = Double.NEGATIVE_INFINITY;
    for (Timeline.Reign reign : timeline.reigns()) {
      // Reigns too short to be seen share a pixel with the first of them.
      if (reign.node().equals(node)
          && axis.shows(reign.start(), reign.end())
          && axis.clamped(reign.end()) - drawnTo > 1) {
        reigns.with(reign(reign, y));
        drawnTo = axis.clamped(reign.end());
      }
    }
    return reigns;
  }

  private Svg reign(Timeline.Reign reign, double y) {
    double x = axis.clamped(reign.start());
    double width = Math.max(axis.clamped(reign.end()) - x, 1.5);
    return Svg.rect("fill " + generation(reign.generation()), x, y, width, BAND)
        .attr("rx", "3")
        .tip(
            "%s leads in generation %d, %s s to %s s"
                .formatted(
                    node,
                    reign.generation(),
                    Texts.number(reign.start()),
                    Texts.number(reign.end())));
  }

  /** Above the hatching, so that they stay legible. */
  private Svg labels(double y) {
    Svg labels = Svg.group("labels");
    for (Timeline.Reign reign : timeline.reigns()) {
      if (!reign.node().equals(node) || !axis.shows(reign.start(), reign.end())) {
        continue;
      }
      double x = axis.clamped(reign.start());
      String label = "gen " + reign.generation();
      if (axis.clamped(reign.end()) - x > 14 + 7 * label.length()) {
        labels.with(
            Svg.text("gen-label on-" + generation(reign.generation()), x + 11, y + 13.5, label));
      }
    }
    return labels;
  }

  /** One thin line for each batch that this node began. */
  private Svg batches(double y) {
    StringBuilder path = new StringBuilder();
    String last = "";
    for (TraceEvent event : recording.events()) {
      double at = recording.seconds(event);
      if (event.node().equals(node) && event.what().equals("batch-started") && axis.shows(at)) {
        String x = Svg.px(axis.x(at));
        if (!x.equals(last)) {
          path.append("M").append(x).append(' ').append(Svg.px(y)).append("v5");
          last = x;
        }
      }
    }
    return Svg.path("batches", path.isEmpty() ? "M0 0" : path.toString());
  }

  /** A sign that would hide the one before it, being the same, is left out: a chart stays small. */
  private Svg marks(double y) {
    Svg marks = Svg.group("marks");
    Map<String, Double> last = new LinkedHashMap<>();
    for (Timeline.Mark mark : timeline.marks()) {
      double x = axis.x(mark.at());
      String what = mark.event().what() + mark.event().text("to");
      if (mark.event().node().equals(node)
          && axis.shows(mark.at())
          && x - last.getOrDefault(what, -9.0) > 2) {
        Signs.of(mark, x, y).ifPresent(marks::with);
        last.put(what, x);
      }
    }
    return marks;
  }

  static String generation(long generation) {
    return "g" + Math.floorMod(generation - 1, 5L);
  }
}
