package dev.troupe.benchmarks.elections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Of all trials of one range.
 *
 * @param millis of those that elected, ascending
 * @param censored how many elected nobody within the cap
 */
record Times(Range range, boolean preVote, List<Double> millis, int censored) {

  Times {
    millis = millis.stream().sorted().toList();
  }

  /** Trial {@code i} has seed {@code i}. */
  static Times measure(Range range, boolean preVote, int trials, Duration cap) {
    var millis = new ArrayList<Double>();
    for (int seed = 1; seed <= trials; seed++) {
      Trial.run(range, preVote, seed, cap).ifPresent(millis::add);
    }
    return new Times(range, preVote, millis, trials - millis.size());
  }

  int trials() {
    return millis.size() + censored;
  }

  /** The least time within which at least this share of the trials elected; empty if never. */
  OptionalDouble quantile(double share) {
    int rank = Math.max(1, (int) Math.ceil(share * trials() - 1e-9));
    return rank <= millis.size() ? OptionalDouble.of(millis.get(rank - 1)) : OptionalDouble.empty();
  }
}
