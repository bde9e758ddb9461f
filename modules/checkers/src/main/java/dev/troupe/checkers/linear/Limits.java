package dev.troupe.checkers.linear;

import java.time.Duration;

/**
 * How long a search may go on before the verdict is unknown. Whether a history is linearizable is
 * NP-complete to tell (Gibbons and Korach, 1997), so some need more than anybody has.
 *
 * @param steps transitions tried and configurations compared, for each key; the same history stops
 *     at the same step everywhere
 * @param bytes of memory, roughly, for what was visited for each key
 * @param time for all keys together, on the clock given to {@link Linearizability}; without a clock
 *     it does not count
 */
public record Limits(long steps, long bytes, Duration time) {
  /** 200 million steps and 256 MiB for each key, two minutes for all. */
  public static final Limits DEFAULT = new Limits(200_000_000L, 256L << 20, Duration.ofMinutes(2));

  private static final long MOST_BYTES = 8L << 30;

  public Limits {
    if (steps < 1 || bytes < 1 || !time.isPositive()) {
      throw new IllegalArgumentException(
          "steps %d, bytes %d, time %s: each limit must be positive".formatted(steps, bytes, time));
    }
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "bytes %d: at most %d can be addressed".formatted(bytes, MOST_BYTES));
    }
  }
}
