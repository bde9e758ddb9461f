package dev.troupe.core.node;

/** A clock that never jumps. It goes on while the process is stopped. */
@FunctionalInterface
public interface MonotonicClock {

  /**
   * Nanoseconds since an arbitrary moment; only differences mean something. Subtract, never
   * compare.
   */
  long nanos();
}
