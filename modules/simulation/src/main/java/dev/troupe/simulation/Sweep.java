package dev.troupe.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs a test for many seeds. {@code -Dtroupe.seed=17} runs seed 17 alone: that is how a failing
 * one is replayed.
 *
 * @param first the first seed
 * @param last the last seed
 */
public record Sweep(long first, long last) {

  static final String PROPERTY = "troupe.seed";

  public static Sweep seeds(long first, long last) {
    return new Sweep(first, last);
  }

  /** Runs it, up to the first seed that fails. */
  public void run(LongConsumer test) {
    chosen().forEach(test::accept);
  }

  /** Runs it for all seeds and returns the failures: none of a correct program. */
  public List<SimulationFailure> failures(LongConsumer test) {
    List<SimulationFailure> failures = new ArrayList<>();
    for (long seed : chosen()) {
      try {
        test.accept(seed);
      } catch (SimulationFailure failure) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private List<Long> chosen() {
    Long only = Long.getLong(PROPERTY);
    if (only != null) {
      return List.of(only);
    }
    List<Long> seeds = new ArrayList<>();
    for (long seed = first; seed <= last; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }
}
