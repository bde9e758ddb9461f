package dev.troupe.benchmarks.elections;

import dev.troupe.harness.report.Plot;
import dev.troupe.harness.report.Plot.Curve;
import dev.troupe.harness.report.Plot.Point;
import dev.troupe.harness.report.Plot.Scale;
import java.util.List;
import java.util.Locale;

/** One half of figure 16: the share of trials that had a leader by then. */
final class ElectionCurves {

  private static final List<Double> SHARES =
      List.of(
          0.0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65,
          0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0);

  private ElectionCurves() {}

  /** Where all trials of a range are censored there is no curve. */
  static Plot plot(String title, boolean logarithmic, List<Times> all) {
    return new Plot(
        title,
        new Scale("from crash to elected, ms", logarithmic),
        new Scale("share of trials, %", false),
        all.stream()
            .map(ElectionCurves::curve)
            .filter(curve -> !curve.points().isEmpty())
            .toList());
  }

  private static Curve curve(Times times) {
    return new Curve(
        times.range().toString(),
        SHARES.stream()
            .flatMap(share -> times.quantile(share).stream().mapToObj(at -> point(at, share)))
            .toList());
  }

  private static Point point(double millis, double share) {
    return new Point(
        millis, 100 * share, String.format(Locale.ROOT, "%.1f %%, %.0f ms", 100 * share, millis));
  }
}
