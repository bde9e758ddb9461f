package dev.troupe.harness.report;

import dev.troupe.harness.report.Timeline.Fate;
import dev.troupe.harness.report.Timeline.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ledger's lane: bars of writes per few pixels. Above the line those of the newest generation;
 * below it those of older ones, refused (crosses) or accepted (solid).
 */
final class LedgerLane implements LaneChart.Lane {
  private static final double BIN = 4;
  private static final double LINE = 68;
  private static final double ABOVE = 46;
  private static final double BELOW = 16;
  private static final double BODY = 106;
  private static final double SAME_LABEL = 140;
  private static final int TOLD = 4;

  private final String node;
  private final Timeline timeline;
  private final Axis axis;
  private final int peak;
  private final FaultBands faults;

  LedgerLane(String node, Recording recording, Timeline timeline, Axis axis, int peak) {
    this.node = node;
    this.timeline = timeline;
    this.axis = axis;
    this.peak = Math.max(1, peak);
    this.faults = new FaultBands(node, recording, axis);
  }

  /** Writes of the newest generation in the fullest bin. */
  static int peak(Timeline timeline, Axis axis) {
    return timeline.resources().stream()
        .mapToInt(node -> most(bins(timeline, node, axis, false)))
        .max()
        .orElse(0);
  }

  @Override
  public double height() {
    return BODY + faults.linkHeight();
  }

  @Override
  public Svg draw(double y) {
    Svg lane = Svg.group("ledger");
    lane.with(tokens(y));
    lane.with(current(y + LINE));
    lane.with(Svg.line("base-line", axis.left(), y + LINE, axis.right(), y + LINE));
    lane.with(late(y + LINE));
    lane.with(faults.nodeBands(y, BODY));
    lane.with(faults.linkBands(y + BODY));
    return lane;
  }

  private Svg current(double line) {
    Svg bars = Svg.group("current");
    bins(timeline, node, axis, false)
        .forEach(
            (bin, writes) -> {
              double top = line;
              for (Map.Entry<Long, List<Write>> part : byGeneration(writes).entrySet()) {
                double height = ABOVE * part.getValue().size() / peak;
                top -= height;
                bars.with(
                    Svg.rect(
                            "fill " + NodeLane.generation(part.getKey()),
                            left(bin),
                            top,
                            BIN - 0.8,
                            height)
                        .tip(tip("accepted", part.getKey(), part.getValue())));
              }
            });
    return bars;
  }

  private Svg late(double line) {
    Svg late = Svg.group("late");
    Map<Integer, List<Write>> bins = bins(timeline, node, axis, true);
    int most = Math.max(1, most(bins));
    bins.forEach(
        (bin, writes) -> {
          double height = Math.max(7, BELOW * writes.size() / most);
          boolean refused = writes.stream().allMatch(write -> write.fate() == Fate.REFUSED);
          long generation = writes.getFirst().generation();
          Svg bar = refused ? refusal(left(bin), line, height) : stale(left(bin), line, height);
          late.with(bar.tip(tip(refused ? "refused" : "stale, but accepted", generation, writes)));
        });
    return late.with(lateLabels(new ArrayList<>(bins.entrySet()), line + BELOW + 15));
  }

  private static Svg stale(double x, double line, double height) {
    return Svg.rect("stale", x, line + 1, BIN - 0.8, height);
  }

  private static Svg refusal(double x, double line, double height) {
    StringBuilder crosses = new StringBuilder();
    for (double y = line + 5; y <= line + height; y += 5.5) {
      crosses.append(Signs.cross(x + BIN / 2 - 0.4, y, 1.9));
    }
    return Svg.path("refused", crosses.toString());
  }

  /** Bins that are close share one label. */
  private Svg lateLabels(List<Map.Entry<Integer, List<Write>>> bins, double y) {
    Svg labels = Svg.group("late-labels");
    int from = 0;
    for (int i = 1; i <= bins.size(); i++) {
      boolean ends =
          i == bins.size()
              || left(bins.get(i).getKey()) - left(bins.get(i - 1).getKey()) > SAME_LABEL;
      if (ends) {
        labels.with(lateLabel(bins.subList(from, i), y));
        from = i;
      }
    }
    return labels;
  }

  private Svg lateLabel(List<Map.Entry<Integer, List<Write>>> bins, double y) {
    List<Write> writes = bins.stream().flatMap(bin -> bin.getValue().stream()).toList();
    long refused = writes.stream().filter(write -> write.fate() == Fate.REFUSED).count();
    long stale = writes.size() - refused;
    List<String> parts = new ArrayList<>();
    if (refused > 0) {
      parts.add(refused + " refused");
    }
    if (stale > 0) {
      parts.add(stale + " stale accepted");
    }
    double x = (left(bins.getFirst().getKey()) + left(bins.getLast().getKey()) + BIN) / 2;
    String anchor = x > axis.right() - 60 ? " end" : x < axis.left() + 60 ? " start" : " middle";
    return Svg.text("late-label" + anchor, x, y, String.join(", ", parts));
  }

  /** The moments at which a new leader made the ledger raise its token. */
  private Svg tokens(double y) {
    Svg tokens = Svg.group("tokens");
    double free = Double.NEGATIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Timeline.Mark mark : timeline.marks()) {
      if (!Timeline.resource(mark.event()).equals(node)
          || !mark.event().what().equals("token-raised")
          || !axis.shows(mark.at())) {
        continue;
      }
      double x = axis.x(mark.at());
      // Lines only where there is room to tell them apart, labels only where there is more.
      if (x - last > 3) {
        last = x;
        tokens.with(Svg.line("token-line", x, y + 4, x, y + LINE).tip(Moments.text(mark)));
      }
      String label = "token " + mark.event().number("token");
      boolean end = x > axis.right() - 60;
      if (x > free) {
        tokens.with(Svg.text(end ? "token end" : "token", x + (end ? -4 : 4), y + 13, label));
        free = x + 56;
      }
    }
    return tokens;
  }

  private static Map<Integer, List<Write>> bins(
      Timeline timeline, String node, Axis axis, boolean late) {
    Map<Integer, List<Write>> bins = new TreeMap<>();
    for (Write write : timeline.writes()) {
      if (write.ledger().equals(node) && write.late() == late && axis.shows(write.at())) {
        int bin = (int) ((axis.x(write.at()) - axis.left()) / BIN);
        bins.computeIfAbsent(bin, any -> new ArrayList<>()).add(write);
      }
    }
    return bins;
  }

  private static int most(Map<Integer, List<Write>> bins) {
    return bins.values().stream().mapToInt(List::size).max().orElse(0);
  }

  private static Map<Long, List<Write>> byGeneration(List<Write> writes) {
    return writes.stream()
        .collect(Collectors.groupingBy(Write::generation, TreeMap::new, Collectors.toList()));
  }

  private double left(int bin) {
    return axis.left() + bin * BIN;
  }

  private static String tip(String what, long generation, List<Write> writes) {
    String some = writes.stream().limit(TOLD).map(Write::invoice).collect(Collectors.joining(", "));
    int more = writes.size() - TOLD;
    return "%s s: %s %s, generation %d: %s%s"
        .formatted(
            Texts.number(writes.getFirst().at()),
            Texts.count(writes.size(), "write"),
            what,
            generation,
            some,
            more > 0 ? " and " + more + " more" : "");
  }
}
