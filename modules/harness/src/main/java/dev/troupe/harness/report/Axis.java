package dev.troupe.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time to pixels.
 *
 * @param from seconds at the left edge
 * @param to seconds at the right edge
 * @param left pixel of the left edge
 * @param right pixel of the right edge
 */
record Axis(double from, double to, double left, double right) {
  private static final int TICKS = 12;

  double x(double seconds) {
    return left + (seconds - from) / (to - from) * (right - left);
  }

  /** As {@link #x}, kept within the chart. */
  double clamped(double seconds) {
    return Math.max(left, Math.min(right, x(seconds)));
  }

  boolean shows(double seconds) {
    return seconds >= from && seconds <= to;
  }

  /** Whether any part of this span is within the chart. */
  boolean shows(double start, double end) {
    return end >= from && start <= to;
  }

  /** Round moments, a dozen or fewer. */
  List<Double> ticks() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick's label with the decimals that its step needs, in seconds. */
  String label(double tick) {
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step()) - 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f s", tick);
  }

  private double step() {
    double least = (to - from) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least - 1e-12) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
