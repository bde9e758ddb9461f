package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Comparison.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who is better than whom, in sentences made from the figures. */
final class Dominance {

  /** Detectors that are alike but for their thresholds. */
  private record Side(String name, List<Row> rows) {

    long dominatedBy(Side other, Order order) {
      return rows.stream().filter(row -> other.dominates(row, order)).count();
    }

    boolean dominates(Row row, Order order) {
      return rows.stream().anyMatch(own -> order.dominates(own.outcome(), row.outcome()));
    }

    Optional<Row> soonest(Predicate<Outcome> fit) {
      return rows.stream()
          .filter(row -> fit.test(row.outcome()))
          .min(
              Comparator.comparingDouble((Row row) -> row.outcome().failed().median())
                  .thenComparingDouble(row -> row.outcome().failed().p99()));
    }
  }

  private final Side ours;
  private final List<Side> rivals;
  private final Row shipped;

  Dominance(List<Row> rows) {
    this.ours = side("Troupe", rows, Family::isOurs);
    this.rivals =
        List.of(
            side("the fixed time-out", rows, family -> family == Family.TIMEOUT),
            side(
                "Pekko's own",
                rows,
                family -> family == Family.PEKKO || family == Family.PEKKO_PHI));
    this.shipped =
        rows.stream().filter(row -> row.contestant().shipped()).findFirst().orElseThrow();
  }

  private static Side side(String name, List<Row> rows, Predicate<Family> fit) {
    return new Side(
        name, rows.stream().filter(row -> fit.test(row.contestant().family())).toList());
  }

  String told() {
    var text = new StringBuilder();
    text.append(shipped()).append(' ').append(faultless()).append('\n');
    for (Side rival : rivals) {
      text.append("\n- ").append(against(rival));
    }
    return text.append('\n').toString();
  }

  private String shipped() {
    Outcome here = shipped.outcome();
    var text =
        new StringBuilder(
            format(
                "As shipped: %s wrong failures per node-hour, failed after %s.",
                rate(here), times(here)));
    for (Side rival : rivals) {
      text.append(
          format(
              " Of %s, the soonest that errs no more often: %s.",
              rival.name(),
              rival
                  .soonest(other -> other.wrongFailures() <= here.wrongFailures())
                  .map(Dominance::named)
                  .orElse("none")));
    }
    return text.toString();
  }

  private String faultless() {
    Predicate<Outcome> none = outcome -> outcome.wrongFailures() == 0;
    return format(
        "The soonest of Troupe's with no wrong failure at all: %s.",
        ours.soonest(none).map(Dominance::named).orElse("none"));
  }

  private String against(Side rival) {
    var counts = new ArrayList<String>();
    for (Order order : Order.values()) {
      counts.add(
          format(
              "%s some of Troupe's is better than %d of its, some of its better than %d of Troupe's",
              order, rival.dominatedBy(ours, order), ours.dominatedBy(rival, order)));
    }
    return format(
        "Against %s, at %d thresholds to Troupe's %d: %s. Of its, none of Troupe's is better by all three than: %s.",
        rival.name(),
        rival.rows().size(),
        ours.rows().size(),
        String.join("; ", counts),
        held(rival));
  }

  private String held(Side rival) {
    String held =
        rival.rows().stream()
            .filter(row -> !ours.dominates(row, Order.BY_BOTH))
            .map(row -> row.contestant().threshold())
            .collect(Collectors.joining("; "));
    return held.isEmpty() ? "none" : held;
  }

  private static String named(Row row) {
    return format(
        "%s %s (%s wrong, %s)",
        row.contestant().family(),
        row.contestant().threshold(),
        rate(row.outcome()),
        times(row.outcome()));
  }

  private static String rate(Outcome outcome) {
    return DetectionTable.rate(outcome.wrongFailures(), outcome);
  }

  private static String times(Outcome outcome) {
    return format(
        "median %s, p99 %s",
        DetectionTable.seconds(outcome.failed().median()),
        DetectionTable.seconds(outcome.failed().p99()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
