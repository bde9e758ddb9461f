package dev.troupe.harness.report;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Latency of the clients' calls over the time of their invocation, on a logarithmic scale. */
final class LatencyChart {
  private static final double TOP = 66;
  private static final double BOTTOM = 196;
  private static final double UNANSWERED = 34;
  private static final double REFUSED = 48;

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
      text.append(": median ").append(time(sorted.get((sorted.size() - 1) / 2)));
      text.append(", 99 % within ")
          .append(time(sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1)));
      text.append(", slowest ").append(time(sorted.getLast()));
    }
    text.append(". ").append(refused).append(" refused, ");
    return text.append(unknown).append(" without an answer.").toString();
  }

  static long count(Recording recording, Type outcome) {
    return recording.history().calls().stream().filter(c -> c.outcome() == outcome).count();
  }

  private static Svg faults(Recording recording, Axis axis) {
    Svg bands = Svg.group("faults");
    Set<String> drawn = new LinkedHashSet<>();
    for (AppliedFault fault : recording.faults()) {
      double x = axis.clamped(recording.seconds(fault.startNanos()));
      double width = axis.clamped(recording.seconds(fault.endNanos())) - x;
      if (drawn.add(fault.text() + x)) {
        bands.with(
            Svg.rect(
                    "band faint " + FaultBands.style(fault), x, 24, Math.max(width, 2), BOTTOM - 24)
                .tip(fault.text()));
      }
    }
    return bands;
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
      if (call.outcome() == Type.OK) {
        Operation end = call.completion().orElseThrow();
        double latency = (end.timeNanos() - call.invocation().timeNanos()) / 1e9;
        // The logarithm has no place for 0, which virtual time allows.
        dots.add(
            new Dot(recording.seconds(call.invocation().timeNanos()), Math.max(latency, 1e-6)));
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
