package dev.troupe.checkers.watch;

import java.util.Locale;

/** What the default profile of heartbeats promises; in microseconds. */
final class Promise {

  /** Who runs beats at least this often, the way of a network without faults included. */
  static final long BEAT = 600_000;

  /** For a silence up to this nobody is suspected. */
  static final long ACCEPTABLE = 1_000_000;

  /**
   * For a silence up to this nobody is failed: an acceptable pause, the time of a suspect to speak,
   * and a beat.
   */
  static final long FORGIVEN = 4_000_000;

  /** An observer that stood still for less need not notice, and may judge before it reads. */
  static final long UNNOTICED = 1_000_000;

  /** The dead are suspected by all within this. */
  static final long SUSPECTED = 3_000_000;

  /** The dead are failed by all within this. */
  static final long FAILED = 6_000_000;

  /** In this time no more than {@link #mostFailures} are failed. */
  static final long WINDOW = 60_000_000;

  /** How long it takes until nothing of what was mended is felt; but for rhythms learned. */
  static final long CALM = 5_000_000;

  private Promise() {}

  /** Of so many peers. */
  static int mostFailures(int peers) {
    return Math.max(1, (int) (0.34 * peers));
  }

  static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }
}
