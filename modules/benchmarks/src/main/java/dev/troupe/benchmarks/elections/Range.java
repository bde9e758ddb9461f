package dev.troupe.benchmarks.elections;

import java.time.Duration;
import java.util.List;

/**
 * Between which a member draws how long it waits for a leader.
 *
 * @param shortest milliseconds
 * @param longest milliseconds
 */
record Range(int shortest, int longest) {

  /** The upper half of the figure: how much randomness it takes. */
  static final List<Range> RANDOMNESS =
      List.of(
          new Range(150, 150),
          new Range(150, 151),
          new Range(150, 155),
          new Range(150, 175),
          new Range(150, 200),
          new Range(150, 300));

  /** The lower half: how short they may be. */
  static final List<Range> LENGTH =
      List.of(
          new Range(12, 24),
          new Range(25, 50),
          new Range(50, 100),
          new Range(100, 200),
          new Range(150, 300));

  /** The paper's: half the smallest time-out. */
  Duration heartbeat() {
    return Duration.ofMillis(shortest).dividedBy(2);
  }

  @Override
  public String toString() {
    return shortest + "–" + longest + " ms";
  }
}
