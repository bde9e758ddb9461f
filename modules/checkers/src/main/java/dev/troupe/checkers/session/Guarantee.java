package dev.troupe.checkers.session;

import dev.troupe.checkers.register.Access;

/**
 * What a session may rely on: of two of its calls, the later one sees or makes no older version.
 */
public enum Guarantee {
  /** A read sees what the session wrote before, or newer. Terry et al., §3.1. */
  READ_YOUR_WRITES("read-your-writes", true, false),
  /** A read sees what the session saw before, or newer. Terry et al., §3.2. */
  MONOTONIC_READS("monotonic-reads", false, false),
  /** A write comes after those that its session made before. Terry et al., §3.4. */
  MONOTONIC_WRITES("monotonic-writes", true, true),
  /** A write comes after those that its session saw before. Terry et al., §3.3. */
  WRITES_FOLLOW_READS("writes-follow-reads", false, true);

  private final String label;
  private final boolean pastIsWrite;
  private final boolean nextIsWrite;

  Guarantee(String label, boolean pastIsWrite, boolean nextIsWrite) {
    this.label = label;
    this.pastIsWrite = pastIsWrite;
    this.nextIsWrite = nextIsWrite;
  }

  /** The name in files: {@code read-your-writes}. */
  public String label() {
    return label;
  }

  /** Whether it puts later calls of the session under an obligation. */
  boolean obliges(Access past) {
    return past.write() == pastIsWrite;
  }

  /** Whether it is about such a call. */
  boolean concerns(Access next) {
    return next.write() == nextIsWrite;
  }
}
