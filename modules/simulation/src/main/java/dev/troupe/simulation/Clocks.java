package dev.troupe.simulation;

import dev.troupe.simulation.kernel.Loop;
import java.time.Duration;

/**
 * A node's clocks. The monotonic one may run fast or slow; the wall clock may also be wrong and
 * jump.
 */
public final class Clocks {

  private final Loop loop;
  private final String name;
  private long baseLoop;
  private long baseLocal;
  private double rate = 1;
  private long wallOffsetNanos;

  Clocks(Loop loop, String name) {
    this.loop = loop;
    this.name = name;
  }

  /** Nanoseconds of the monotonic clock. */
  public long monotonicNanos() {
    return baseLocal + (long) ((loop.nanos() - baseLoop) * rate);
  }

  /** Nanoseconds of the wall clock since the epoch. */
  public long wallNanos() {
    return Loop.EPOCH_MILLIS * 1_000_000 + monotonicNanos() + wallOffsetNanos;
  }

  /**
   * From now on both clocks gain this share of the time: 0.01 is one second in a hundred, a
   * negative one loses.
   *
   * @throws IllegalArgumentException below -0.9 or above 10
   */
  public void drift(double share) {
    if (!(share >= -0.9 && share <= 10)) {
      throw new IllegalArgumentException("a drift of " + share + ": give one from -0.9 to 10");
    }
    baseLocal = monotonicNanos();
    baseLoop = loop.nanos();
    rate = 1 + share;
    loop.note("fault", "clock", name + " " + share);
  }

  /** Sets the wall clock forward, or back by a negative time. */
  public void jump(Duration by) {
    wallOffsetNanos += by.toNanos();
    loop.note("fault", "clock", name + " " + by);
  }

  long toLoopNanos(long localNanos) {
    return rate == 1 ? localNanos : (long) Math.ceil(localNanos / rate);
  }
}
