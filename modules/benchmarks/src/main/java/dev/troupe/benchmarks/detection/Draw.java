package dev.troupe.benchmarks.detection;

import java.time.Duration;
import java.util.SplittableRandom;

/** The distributions that stories are drawn from. Durations in nanoseconds. */
final class Draw {

  private final SplittableRandom random;

  Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Draws of its own, so that more of them shift no others. */
  Draw split() {
    return new Draw(random.nextLong());
  }

  SplittableRandom random() {
    return random;
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long between(Duration least, Duration most) {
    return random.nextLong(least.toNanos(), most.toNanos() + 1);
  }

  /** The time until the next of events that come at any moment alike. */
  long gap(Duration mean) {
    return (long) (-StrictMath.log(1 - random.nextDouble()) * mean.toNanos());
  }

  /**
   * Most are short, a few very long.
   *
   * @param sigma of the logarithm
   * @param most what is longer is cut to this
   */
  long logNormal(Duration median, double sigma, Duration most) {
    double length = median.toNanos() * StrictMath.exp(sigma * random.nextGaussian());
    return (long) Math.min(length, most.toNanos());
  }
}
