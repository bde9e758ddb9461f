package dev.troupe.transactions.saga;

import java.time.Duration;

/**
 * How often, and how soon, an action is asked for again that got no answer, or {@code Overloaded}.
 * The delays grow by a factor and are jittered: each is drawn between one half of its length and
 * the whole, so that those who failed together do not come back together (Brooker, <i>Exponential
 * backoff and jitter</i>, 2015: "equal jitter").
 *
 * @param patience how long an attempt waits for its answer; more than 0
 * @param attempts how often it is asked for in all, from 1; {@link #UNTIL_DEADLINE}: as long as the
 *     saga has time
 * @param first the delay after the first attempt, at most
 * @param factor by which each delay is longer than the one before, from 1
 * @param most no delay is longer
 */
public record Retry(Duration patience, int attempts, Duration first, double factor, Duration most) {

  /** Not counted. Only for what the saga's deadline ends. */
  public static final int UNTIL_DEADLINE = Integer.MAX_VALUE;

  /** Five attempts of 2 s, with delays of 200 ms, 400 ms and so on, 10 s at most. */
  public static final Retry USUAL = of(5, Duration.ofSeconds(2));

  /**
   * @throws IllegalArgumentException naming the value that makes no sense
   */
  public Retry {
    refuse(patience.isNegative() || patience.isZero(), "patience", patience, "more than 0");
    refuse(attempts < 1, "attempts", attempts, "1 or more");
    refuse(first.isNegative() || first.isZero(), "first", first, "more than 0");
    refuse(!(factor >= 1 && factor <= 100), "factor", factor, "from 1 to 100");
    refuse(most.compareTo(first) < 0, "most", most, "at least first = " + first);
  }

  /** So many attempts of that patience, with the usual delays. */
  public static Retry of(int attempts, Duration patience) {
    return new Retry(patience, attempts, Duration.ofMillis(200), 2, Duration.ofSeconds(10));
  }

  /** One attempt. */
  public static Retry never(Duration patience) {
    return of(1, patience);
  }

  /** As long as the saga has time. */
  public static Retry untilDeadline(Duration patience) {
    return of(UNTIL_DEADLINE, patience);
  }

  /** The same with other delays. */
  public Retry delays(Duration first, double factor, Duration most) {
    return new Retry(patience, attempts, first, factor, most);
  }

  /**
   * How long to wait after an attempt that came to nothing.
   *
   * @param attempt which it was, from 1
   * @param draw from 0, included, to 1, excluded
   */
  Duration delay(int attempt, double draw) {
    double whole = first.toNanos() * StrictMath.pow(factor, attempt - 1.0);
    double capped = Math.min(most.toNanos(), whole);
    return Duration.ofNanos((long) (capped * (1 + draw) / 2));
  }

  private static void refuse(boolean bad, String name, Object value, String remedy) {
    if (bad) {
      throw new IllegalArgumentException("retry: %s = %s: use %s".formatted(name, value, remedy));
    }
  }
}
