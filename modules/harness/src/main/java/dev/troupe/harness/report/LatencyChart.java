package dev.troupe.harness.report;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Latency of the clients' calls over the time of their invocation, on a logarithmic scale. */
final class LatencyChart {
  /** Nanoseconds. No answer comes back so soon, over a network or a simulated one. */
  private static final long NOTED_WITHIN = 20_000;

  private static final double TOP = 90;
  private static final double BOTTOM = 220;
  private static final double UNANSWERED = 58;
  private static final double REFUSED = 72;
  private static final double NAMES = 51;

  /** Powers of ten of seconds between which every latency lies. */
  record Range(int low, int high) {
    static Range of(List<Recording> recordings) {
      double low = 1e-2;
      double high = 1e-2;
      for (Recording recording : recordings) {
        for (Dot dot : dots(recording)) {
          low = Math.min(low, dot.latency());
          high = Math.max(high, dot.latency());
        }
      }
      return new Range((int) Math.floor(Math.log10(low)), (int) Math.ceil(Math.log10(high) + 1e-9));
    }

    double y(double seconds) {
      double share = (Math.log10(seconds) - low) / (high - low);
      return BOTTOM - share * (BOTTOM - TOP);
    }
  }

  private record Dot(double at, double latency) {}

  private LatencyChart() {}

  static Svg draw(Recording recording, Axis axis, Range range) {
    Svg chart =
        Svg.chart(LaneChart.WIDTH, BOTTOM + 6, recording.title() + ": latency of clients' calls");
    chart.with(Svg.rect("lane", axis.left(), 24, axis.right() - axis.left(), BOTTOM - 24));
    for (int power = range.low(); power <= range.high(); power++) {
      double y = range.y(Math.pow(10, power));
      chart.with(Svg.line("grid-line", axis.left(), y, axis.right(), y));
      chart.with(Svg.text("lane-name small", axis.left() - 8, y + 4, label(power)));
    }
    chart.with(Svg.text("lane-name small", axis.left() - 8, UNANSWERED + 4, "no answer"));
    chart.with(Svg.text("lane-name small", axis.left() - 8, REFUSED + 4, "refused"));
    chart.with(LaneChart.grid(axis, 24, BOTTOM));
    chart.with(faults(recording, axis));
    chart.with(path("dots", dots(recording), axis, range));
    chart.with(quantile("median", 0.5, recording, axis, range));
    chart.with(quantile("slowest", 0.99, recording, axis, range));
    chart.with(Svg.path("refused-call", crosses(recording, Type.FAIL, axis, REFUSED)));
    chart.with(Svg.path("unknown-call", crosses(recording, Type.UNKNOWN, axis, UNANSWERED)));
    return chart;
  }

  /** What the chart shows, in words. */
  static String caption(Recording recording) {
    List<Double> sorted = dots(recording).stream().map(Dot::latency).sorted().toList();
    long refused = count(recording, Type.FAIL);
    long unknown = count(recording, Type.UNKNOWN);
    StringBuilder text = new StringBuilder(Texts.count(sorted.size(), "answer"));
    if (!sorted.isEmpty()) {
      text.append(": median ").append(time(quantile(sorted, 0.5)));
      text.append(", 99 % within ").append(time(quantile(sorted, 0.99)));
      text.append(", slowest ").append(time(sorted.getLast()));
    }
    text.append(". ").append(refused).append(" refused, ");
    return text.append(unknown).append(" without an answer.").toString();
  }

  static long count(Recording recording, Type outcome) {
    return recording.history().calls().stream()
        .filter(call -> call.outcome() == outcome && !isNote(call))
        .count();
  }

  /** What was written down as it happened: nobody asked, and nobody answered. */
  private static boolean isNote(Call call) {
    return call.completion()
        .filter(end -> end.timeNanos() - call.invocation().timeNanos() < NOTED_WITHIN)
        .isPresent();
  }

  /** Bands behind the dots; their names above, where there is room. */
  private static Svg faults(Recording recording, Axis axis) {
    Svg bands = Svg.group("faults");
    Labels labels = new Labels(new Labels.Box(axis.left(), 24, axis.right(), NAMES));
    for (List<AppliedFault> same : alike(recording)) {
      AppliedFault fault = same.getFirst();
      double x = axis.clamped(recording.seconds(fault.startNanos()));
      double width = Math.max(2, axis.clamped(recording.seconds(fault.endNanos())) - x);
      String name = name(same);
      bands.with(
          Svg.rect("band faint " + FaultBands.style(fault), x, 24, width, BOTTOM - 24)
              .tip(fault.text()));
      double left =
          Math.max(axis.left() + 2, Math.min(x + 4, axis.right() - Labels.length(name) - 4));
      for (double y : new double[] {31, 44}) {
        if (labels.place(name, left, y, false)) {
          bands.with(Svg.text("fault-label", left, y + 4, name));
          break;
        }
      }
    }
    return bands;
  }

  /** One stroke may hit several links. */
  private static Collection<List<AppliedFault>> alike(Recording recording) {
    Map<List<Object>, List<AppliedFault>> alike = new LinkedHashMap<>();
    for (AppliedFault fault : recording.faults()) {
      alike
          .computeIfAbsent(
              List.of(fault.kind(), fault.from(), fault.startNanos(), fault.endNanos()),
              any -> new ArrayList<>())
          .add(fault);
    }
    return alike.values();
  }

  private static String name(List<AppliedFault> same) {
    AppliedFault fault = same.getFirst();
    String to = same.stream().map(AppliedFault::to).collect(Collectors.joining(", "));
    return fault.kind().link()
        ? "%s → %s %s".formatted(fault.from(), to, fault.kind().word())
        : "%s %s".formatted(fault.from(), fault.kind().word());
  }

  /** A line through the stretches' values, broken where nobody was answered. */
  private static Svg quantile(
      String style, double share, Recording recording, Axis axis, Range range) {
    double stretch = stretch(axis);
    Map<Long, List<Double>> stretches = new TreeMap<>();
    for (Dot dot : dots(recording)) {
      if (axis.shows(dot.at())) {
        stretches
            .computeIfAbsent((long) Math.floor(dot.at() / stretch), any -> new ArrayList<>())
            .add(dot.latency());
      }
    }
    StringBuilder line = new StringBuilder();
    long last = Long.MIN_VALUE;
    for (Map.Entry<Long, List<Double>> one : stretches.entrySet()) {
      double y = range.y(quantile(one.getValue().stream().sorted().toList(), share));
      double from = axis.clamped(one.getKey() * stretch);
      double to = axis.clamped((one.getKey() + 1) * stretch);
      line.append(last == one.getKey() - 1 ? "L" : "M");
      line.append(Svg.px(from)).append(' ').append(Svg.px(y));
      line.append('H').append(Svg.px(to));
      last = one.getKey();
    }
    return Svg.path(style, line.isEmpty() ? "M0 0" : line.toString());
  }

  /** A second; in a long run as many as give sixty steps. */
  private static double stretch(Axis axis) {
    return Math.max(1, Math.ceil((axis.to() - axis.from()) / 60));
  }

  /** By nearest rank. */
  private static double quantile(List<Double> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
  }

  /** One path for all: thousands of dots, few bytes. What falls on the same pixel is drawn once. */
  private static Svg path(String style, List<Dot> dots, Axis axis, Range range) {
    Set<String> points = new LinkedHashSet<>();
    for (Dot dot : dots) {
      if (axis.shows(dot.at())) {
        points.add(
            "M%d %dh0".formatted(Math.round(axis.x(dot.at())), Math.round(range.y(dot.latency()))));
      }
    }
    return Svg.path(style, points.isEmpty() ? "M0 0" : String.join("", points));
  }

  private static String crosses(Recording recording, Type outcome, Axis axis, double y) {
    Set<String> crosses = new LinkedHashSet<>();
    for (Call call : recording.history().calls()) {
      double at = recording.seconds(call.invocation().timeNanos());
      if (call.outcome() == outcome && axis.shows(at)) {
        crosses.add(Signs.cross(Math.round(axis.x(at)), y, 2.5));
      }
    }
    return crosses.isEmpty() ? "M0 0" : String.join("", crosses);
  }

  private static List<Dot> dots(Recording recording) {
    List<Dot> dots = new ArrayList<>();
    for (Call call : recording.history().calls()) {
      if (call.outcome() == Type.OK && !isNote(call)) {
        Operation end = call.completion().orElseThrow();
        double latency = (end.timeNanos() - call.invocation().timeNanos()) / 1e9;
        dots.add(new Dot(recording.seconds(call.invocation().timeNanos()), latency));
      }
    }
    return dots;
  }

  private static String label(int power) {
    return power >= 0
        ? pow(power) + " s"
        : power >= -3 ? pow(power + 3) + " ms" : pow(power + 6) + " µs";
  }

  private static String pow(int power) {
    return Texts.number(Math.pow(10, power));
  }

  private static String time(double seconds) {
    return seconds >= 1
        ? Texts.number(Math.round(seconds * 100) / 100.0) + " s"
        : Texts.number(Math.round(seconds * 1e4) / 10.0) + " ms";
  }
}
