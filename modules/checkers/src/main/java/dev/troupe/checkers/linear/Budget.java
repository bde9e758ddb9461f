package dev.troupe.checkers.linear;

import java.util.Locale;
import java.util.function.LongSupplier;

/** What is left of the limits during one search. */
final class Budget {
  /** The clock is asked once in so many steps. */
  private static final int BETWEEN_LOOKS = 4096;

  private final long maxSteps;
  private final long maxBytes;
  private final long deadline;
  private final LongSupplier clock;
  private long steps;
  private long nextLook = BETWEEN_LOOKS;
  private String exceeded = "";

  Budget(long maxSteps, long maxBytes, long deadline, LongSupplier clock) {
    this.maxSteps = maxSteps;
    this.maxBytes = maxBytes;
    this.deadline = deadline;
    this.clock = clock;
  }

  static Budget unlimited() {
    return new Budget(Long.MAX_VALUE, Long.MAX_VALUE, 0, () -> 0);
  }

  void step() {
    steps++;
  }

  /** Whether a search that holds so many bytes must stop. */
  boolean exceeded(long bytes) {
    if (steps > maxSteps) {
      exceeded = String.format(Locale.ROOT, "%,d steps", maxSteps);
    } else if (bytes > maxBytes) {
      exceeded = String.format(Locale.ROOT, "%,d bytes", maxBytes);
    } else if (steps > nextLook) {
      nextLook = steps + BETWEEN_LOOKS;
      if (clock.getAsLong() - deadline > 0) {
        exceeded = "time";
      }
    }
    return !exceeded.isEmpty();
  }

  /** Which limit stopped the search: {@code 1,000 steps}; empty when none did. */
  String exceeded() {
    return exceeded;
  }

  long steps() {
    return steps;
  }

  /** What is left after another search, for no more than so many steps. */
  Budget part(long most) {
    return new Budget(most, maxBytes, deadline, clock);
  }
}
