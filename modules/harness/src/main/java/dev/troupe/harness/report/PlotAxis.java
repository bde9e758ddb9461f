package dev.troupe.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Values to pixels, for one axis of a plot. */
final class PlotAxis {

  private static final int TICKS = 8;

  private final boolean logarithmic;
  private final boolean zero;
  private final double low;
  private final double high;
  private final double from;
  private final double to;

  /**
   * @param values all that is to be seen
   * @param from pixel of the least
   * @param to pixel of the greatest
   */
  PlotAxis(boolean logarithmic, double[] values, double from, double to) {
    this.logarithmic = logarithmic;
    this.from = from;
    this.to = to;
    this.zero = logarithmic && DoubleStream.of(values).anyMatch(v -> v <= 0);
    double most = DoubleStream.of(values).max().orElse(1);
    if (logarithmic) {
      double least = DoubleStream.of(values).filter(v -> v > 0).min().orElse(1);
      this.low = Math.floor(Math.log10(least) + 1e-9) - (zero ? 1 : 0);
      this.high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(most, least)) - 1e-9));
    } else {
      this.low = Math.min(0, DoubleStream.of(values).min().orElse(0));
      this.high = most > low ? most : low + 1;
    }
  }

  double at(double value) {
    double shown = logarithmic ? (value > 0 ? Math.log10(value) : low) : value;
    return from + (Math.max(low, shown) - low) / (high - low) * (to - from);
  }

  /** Round values within. */
  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    double step = logarithmic ? Math.max(1, Math.ceil((high - low) / TICKS)) : step();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(logarithmic ? Math.pow(10, i * step) : i * step);
    }
    return ticks;
  }

  private double step() {
    double least = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> step >= least - 1e-12)
        .findFirst()
        .orElse(10 * power);
  }

  /** What stands at a tick. Below all powers of ten that were met stands 0. */
  String label(double value) {
    if (zero && Math.log10(value) < low + 1e-9) {
      return "0";
    }
    double size = Math.abs(value);
    return size != 0 && (size < 0.01 || size >= 1e6)
        ? String.format(Locale.ROOT, "%.0e", value)
        : Texts.number(value);
  }
}
