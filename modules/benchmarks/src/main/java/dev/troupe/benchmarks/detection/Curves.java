package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Comparison.Row;
import dev.troupe.harness.report.Plot;
import dev.troupe.harness.report.Plot.Curve;
import dev.troupe.harness.report.Plot.Point;
import dev.troupe.harness.report.Plot.Scale;
import java.util.List;
import java.util.stream.Stream;

/** The plot of a table: the lower and the further left, the better. */
final class Curves {

  private Curves() {}

  static Plot plot(Scenario scenario, Profile profile, List<Row> rows) {
    return new Plot(
        "%s, %s: wrong failures against detection time".formatted(scenario, profile),
        new Scale("from death to failed, median, s", false),
        new Scale("wrong failures per node-hour", true),
        Stream.of(
                Family.FAIL_AFTER,
                Family.ACCEPTABLE_PAUSE,
                Family.UNGUARDED,
                Family.TIMEOUT,
                Family.PEKKO)
            .map(family -> curve(family, rows))
            .filter(curve -> !curve.points().isEmpty())
            .toList());
  }

  private static Curve curve(Family family, List<Row> rows) {
    return new Curve(
        family.toString(),
        rows.stream()
            .filter(row -> row.contestant().family() == family)
            .filter(row -> Double.isFinite(row.outcome().failed().median()))
            .map(Curves::point)
            .toList());
  }

  private static Point point(Row row) {
    return new Point(
        row.outcome().failed().median(),
        row.outcome().wrongFailuresPerHour(),
        row.contestant().threshold() + (row.contestant().shipped() ? ", shipped" : ""));
  }
}
