package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Outcome.Times;
import java.util.ArrayList;
import java.util.List;

/** What is counted of one detector at one threshold. Adds up over watchers and seeds. */
final class Tally {

  /** Not found until the peer came back. */
  static final long MISSED = Long.MAX_VALUE;

  private long nodeNanos;
  private int wrongSuspicions;
  private int wrongFailures;
  private final List<Long> suspecting = new ArrayList<>();
  private final List<Long> failing = new ArrayList<>();

  /**
   * Nothing was seen yet.
   *
   * @param nodeNanos for how long nodes were up, together
   */
  Tally(long nodeNanos) {
    this.nodeNanos = nodeNanos;
  }

  void suspected(boolean wrong) {
    wrongSuspicions += wrong ? 1 : 0;
  }

  void failed(boolean wrong) {
    wrongFailures += wrong ? 1 : 0;
  }

  /** A death and when it was suspected and failed for good, in nanoseconds after it. */
  void detected(long suspected, long failed) {
    suspecting.add(suspected);
    failing.add(failed);
  }

  /** What other seeds gave comes to it. */
  void add(Tally other) {
    nodeNanos += other.nodeNanos;
    wrongSuspicions += other.wrongSuspicions;
    wrongFailures += other.wrongFailures;
    suspecting.addAll(other.suspecting);
    failing.addAll(other.failing);
  }

  /** What came of it. */
  Outcome outcome() {
    return new Outcome(
        nodeNanos / 3.6e12,
        wrongSuspicions,
        wrongFailures,
        failing.size(),
        times(suspecting),
        times(failing));
  }

  private static Times times(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Times(quantile(sorted, 0.5), quantile(sorted, 0.99));
  }

  private static double quantile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    long value = sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    return value == MISSED ? Double.POSITIVE_INFINITY : value / 1e9;
  }
}
