package dev.troupe.replication.hints;

import java.time.Duration;

/** So many bytes a second, over all pages. Moments are nanoseconds of one monotonic clock. */
final class Pace {

  /** Timers and acknowledgements come in heaps, so it is held over this time. */
  private static final long BURST = Duration.ofMillis(200).toNanos();

  private final int bytesPerSecond;
  private long paidUntil;

  Pace(int bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  boolean allows(long now) {
    return paidUntil - now < BURST;
  }

  void used(long bytes, long now) {
    paidUntil = Math.max(paidUntil, now) + bytes * 1_000_000_000L / bytesPerSecond;
  }
}
