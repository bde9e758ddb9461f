package dev.troupe.simulation.network;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a message is under way. */
@FunctionalInterface
public interface Latency {

  /** A time in nanoseconds, not negative. */
  long nanos(RandomGenerator random);

  /** Always the same. */
  static Latency fixed(Duration time) {
    long nanos = time.toNanos();
    return random -> nanos;
  }

  /** Evenly from {@code least} to {@code most}. */
  static Latency between(Duration least, Duration most) {
    long from = least.toNanos();
    long to = most.toNanos();
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a latency between %s and %s is impossible: give the smaller first"
              .formatted(least, most));
    }
    return random -> random.nextLong(from, to + 1);
  }

  /** At least {@code least}, {@code mean} on average, with the long tail of an exponential. */
  static Latency exponential(Duration least, Duration mean) {
    long from = least.toNanos();
    long beyond = mean.toNanos() - from;
    if (from < 0 || beyond < 0) {
      throw new IllegalArgumentException(
          "a latency of at least %s cannot be %s on average".formatted(least, mean));
    }
    // StrictMath: the same result on every JVM.
    return random -> from + (long) (-StrictMath.log(1 - random.nextDouble()) * beyond);
  }
}
