package dev.troupe.core.node;

/**
 * A clock that never jumps. It goes on while the process is stopped; while the whole machine is
 * suspended it may stand still (Linux's {@code CLOCK_MONOTONIC} does), and then nothing that rests
 * on it holds.
 */
@FunctionalInterface
public interface MonotonicClock {

  /**
   * Nanoseconds since the node started: 0 or more, never wrapping, so two readings of one node may
   * be compared. Readings of two nodes have nothing to do with each other.
   */
  long nanos();
}
