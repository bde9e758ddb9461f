package dev.troupe.membership.heartbeat;

import java.time.Duration;

/** The most beats in one slot of time, of this period and the one before. */
final class Peak {

  private static final long SLOT = Duration.ofMillis(10).toNanos();
  private static final long SLOTS = 1000;

  private long slot = -1;
  private int inSlot;
  private int peak;
  private int peakBefore;

  void count(long now) {
    turn(now);
    inSlot++;
    peak = Math.max(peak, inSlot);
  }

  int get(long now) {
    turn(now);
    return Math.max(peak, peakBefore);
  }

  private void turn(long now) {
    long next = now / SLOT;
    if (next == slot) {
      return;
    }
    long periods = next / SLOTS - slot / SLOTS;
    if (periods > 0) {
      peakBefore = periods == 1 ? peak : 0;
      peak = 0;
    }
    slot = next;
    inSlot = 0;
  }
}
