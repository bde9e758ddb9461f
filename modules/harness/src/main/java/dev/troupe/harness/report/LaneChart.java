package dev.troupe.harness.report;

import java.util.LinkedHashSet;
import java.util.List;

/** One lane for each node over one stretch of time. */
final class LaneChart {
  static final double WIDTH = 1000;
  static final double LEFT = 98;
  static final double RIGHT = 990;
  private static final double TOP = 24;
  private static final double GAP = 5;
  private static final double BOTTOM = 6;

  private LaneChart() {}

  /** An axis over this stretch that fits these charts. */
  static Axis axis(double from, double to) {
    return new Axis(from, to, LEFT, RIGHT);
  }

  /**
   * Draws.
   *
   * @param peak writes in the fullest bin, so that several charts share one scale
   */
  static Svg draw(Recording recording, Timeline timeline, Axis axis, int peak) {
    List<String> names = names(recording, timeline);
    List<Lane> lanes =
        names.stream().map(name -> lane(name, recording, timeline, axis, peak)).toList();
    double height =
        TOP + lanes.stream().mapToDouble(lane -> lane.height() + GAP).sum() - GAP + BOTTOM;
    Svg chart =
        Svg.chart(WIDTH, height, recording.title() + ": a lane per node, writes and faults");
    double y = TOP;
    for (int i = 0; i < lanes.size(); i++) {
      chart.with(Svg.rect("lane", LEFT, y, RIGHT - LEFT, lanes.get(i).height()));
      chart.with(
          Svg.text("lane-name", LEFT - 10, y + 29, shortened(names.get(i))).tip(names.get(i)));
      y += lanes.get(i).height() + GAP;
    }
    chart.with(grid(axis, TOP, y - GAP));
    y = TOP;
    for (Lane lane : lanes) {
      chart.with(lane.draw(y));
      y += lane.height() + GAP;
    }
    return chart;
  }

  /** The nodes; then what several of them have together. */
  private static List<String> names(Recording recording, Timeline timeline) {
    var names = new LinkedHashSet<>(recording.nodes());
    names.addAll(timeline.resources());
    return List.copyOf(names);
  }

  private static Lane lane(
      String node, Recording recording, Timeline timeline, Axis axis, int peak) {
    return timeline.resources().contains(node)
        ? new LedgerLane(node, recording, timeline, axis, peak)
        : new NodeLane(node, recording, timeline, axis);
  }

  /** Vertical lines at round moments, with their labels above. */
  static Svg grid(Axis axis, double top, double bottom) {
    Svg grid = Svg.group("grid");
    for (double tick : axis.ticks()) {
      double x = axis.x(tick);
      String anchor =
          x > axis.right() - 16 ? "tick end" : x < axis.left() + 8 ? "tick start" : "tick";
      grid.with(Svg.line("grid-line", x, top - 4, x, bottom));
      grid.with(Svg.text(anchor, x, top - 9, axis.label(tick)));
    }
    return grid;
  }

  static String shortened(String name) {
    return name.length() <= 10 ? name : name.substring(0, 9) + "…";
  }

  /** A node's stripe of the chart. */
  interface Lane {
    double height();

    /** Draws with its upper edge at {@code y}. */
    Svg draw(double y);
  }
}
