package dev.troupe.benchmarks.churn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one node sends, and the most of it in any ten seconds. */
final class Meter {

  /** The length of the window, which slides from message to message. */
  static final Duration WINDOW = Duration.ofSeconds(10);

  private record Sent(long at, int bytes) {}

  private final Deque<Sent> window = new ArrayDeque<>();
  private long inWindow;
  private long most;
  private long bytes;
  private long messages;

  /**
   * A message is sent.
   *
   * @param now in nanoseconds, never before the last one
   */
  void sent(int size, long now) {
    while (!window.isEmpty() && now - window.peek().at() >= WINDOW.toNanos()) {
      inWindow -= window.poll().bytes();
    }
    window.add(new Sent(now, size));
    inWindow += size;
    most = Math.max(most, inWindow);
    bytes += size;
    messages++;
  }

  /** The most in any ten seconds, per second of them. */
  double mostKilobits() {
    return kilobits(most, WINDOW);
  }

  long bytes() {
    return bytes;
  }

  long messages() {
    return messages;
  }

  static double kilobits(double bytes, Duration time) {
    return bytes * 8 / 1_000 / (time.toMillis() / 1e3);
  }
}
