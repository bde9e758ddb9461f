package dev.troupe.membership.heartbeat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The newest round trips to one peer. */
final class RoundTrips {

  private static final int KEPT = 31;

  private final long[] nanos = new long[KEPT];
  private long counted;

  void add(long roundTrip) {
    nanos[(int) (counted++ % KEPT)] = Math.max(0, roundTrip);
  }

  Optional<Duration> median() {
    if (counted == 0) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(nanos, (int) Math.min(counted, KEPT));
    Arrays.sort(sorted);
    return Optional.of(Duration.ofNanos(sorted[sorted.length / 2]));
  }
}
