package dev.troupe.log.wal;

import java.time.Duration;

/** When a commit waits for the disk. */
public sealed interface FsyncPolicy {

  /** Every commit waits: what it has returned is on disk. The default. */
  record Always() implements FsyncPolicy {}

  /**
   * A commit waits when this long has passed since the last force. A power failure loses at most
   * the commits of that time, provided that the host commits (also nothing) at least that often.
   */
  record Interval(Duration every) implements FsyncPolicy {
    public Interval {
      if (every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "fsync interval is " + every + ", and must be more than zero");
      }
    }
  }

  /** The operating system decides. Survives the end of the process, not a power failure. */
  record Never() implements FsyncPolicy {}
}
