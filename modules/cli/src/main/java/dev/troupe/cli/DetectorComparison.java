package dev.troupe.cli;

import dev.troupe.harness.report.Plot;
import dev.troupe.harness.report.Plot.Curve;
import dev.troupe.harness.report.Plot.Point;
import dev.troupe.harness.report.Plot.Scale;
import dev.troupe.harness.report.PlotPage.Figures;
import dev.troupe.membership.phi.Distribution;
import dev.troupe.membership.phi.PhiSettings;
import dev.troupe.membership.quality.Detector;
import dev.troupe.membership.quality.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Several detectors, each at a row of thresholds, on the same arrivals. */
final class DetectorComparison {

  private static final double[] THRESHOLDS = {0.5, 1, 2, 3, 5, 8, 12, 16};

  /** Fixed time-outs, in mean intervals. */
  private static final double[] INTERVALS = {1.25, 1.5, 2, 3, 4, 6, 8, 12};

  private static final List<String> HEAD =
      List.of(
          "detector", "threshold", "detection, mean", "worst", "mistakes", "per hour", "accuracy");

  private record Row(String detector, String threshold, Quality quality) {}

  private final List<Long> arrivals;
  private final Duration mean;
  private final PhiSettings defaults;
  private final Duration pause;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param defaults what the phi detectors are like but for threshold, distribution and pause
   */
  DetectorComparison(List<Long> arrivals, PhiSettings defaults, Duration pause) {
    this.arrivals = arrivals;
    this.defaults = defaults;
    this.pause = pause;
    this.mean = Duration.ofNanos(arrivals.getLast() / (arrivals.size() - 1));
    for (double threshold : THRESHOLDS) {
      add("phi, normal", threshold, Detector.phi(settings(Distribution.NORMAL, threshold)));
    }
    for (double threshold : THRESHOLDS) {
      add(
          "phi, exponential",
          threshold,
          Detector.phi(settings(Distribution.EXPONENTIAL, threshold)));
    }
    for (double threshold : THRESHOLDS) {
      add("Pekko's own", threshold, Detector.pekko(settings(Distribution.NORMAL, threshold)));
    }
    for (double intervals : INTERVALS) {
      var silence = Duration.ofMillis((long) Math.ceil(mean.toNanos() * intervals / 1e6));
      rows.add(
          new Row(
              "fixed time-out",
              silence.toMillis() + " ms",
              Quality.of(Detector.timeout(silence), arrivals)));
    }
  }

  private void add(String name, double threshold, Detector detector) {
    String shown = threshold == Math.rint(threshold) ? "" + (int) threshold : "" + threshold;
    rows.add(new Row(name, shown, Quality.of(detector, arrivals)));
  }

  private PhiSettings settings(Distribution distribution, double threshold) {
    return new PhiSettings(
        distribution,
        threshold,
        defaults.window(),
        defaults.minDeviation(),
        pause,
        mean.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : mean);
  }

  /** What was replayed, in a sentence. */
  String story() {
    return String.format(
        Locale.ROOT,
        "%,d arrivals over %.1f s, %.1f ms apart on average. Phi detectors forgive a pause of %d ms.",
        arrivals.size(),
        arrivals.getLast() / 1e9,
        mean.toNanos() / 1e6,
        pause.toMillis());
  }

  /** For a terminal. */
  String text() {
    var text = new StringBuilder(story()).append("\n\n");
    text.append(String.format(Locale.ROOT, "%-17s %9s %15s %9s %9s %9s %10s%n", HEAD.toArray()));
    String before = "";
    for (Row row : rows) {
      List<String> cells = cells(row);
      if (!before.isEmpty() && !before.equals(row.detector())) {
        text.append('\n');
      }
      before = row.detector();
      text.append(String.format("%-17s %9s %15s %9s %9s %9s %10s%n", cells.toArray()));
    }
    return text.toString();
  }

  Figures figures() {
    return new Figures(HEAD, rows.stream().map(DetectorComparison::cells).toList());
  }

  private static List<String> cells(Row row) {
    Quality quality = row.quality();
    return List.of(
        row.detector(),
        row.threshold(),
        seconds(quality.meanDetection()),
        seconds(quality.worstDetection()),
        Integer.toString(quality.mistakes()),
        String.format(Locale.ROOT, "%.1f", quality.mistakesPerHour()),
        String.format(Locale.ROOT, "%.4f %%", 100 * quality.accuracy()));
  }

  private static String seconds(Duration time) {
    return time.compareTo(Quality.NEVER) >= 0
        ? "never"
        : String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }

  /** The lower and the further left, the better. */
  Plot plot() {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (Row row : rows) {
      points
          .computeIfAbsent(row.detector(), name -> new ArrayList<>())
          .add(
              new Point(
                  row.quality().meanDetection().toNanos() / 1e9,
                  row.quality().mistakesPerHour(),
                  "threshold " + row.threshold()));
    }
    return new Plot(
        "Mistakes against detection time, over the threshold",
        new Scale("mean detection time, s", true),
        new Scale("mistakes per hour", true),
        points.entrySet().stream().map(e -> new Curve(e.getKey(), e.getValue())).toList());
  }
}
