package dev.troupe.checkers.membership;

import java.util.Locale;

/** The times of the default settings, in microseconds. */
final class Times {

  /** Ten periods of 500 ms: twice what a thousand members need by theory, and as measured. */
  static final long ARRIVES = 5_000_000;

  /** For so long an accusation counts, and a while for the verdict to come. */
  static final long HELD_AGAINST = 40_000_000;

  /** Less trouble than this in that time fails nobody: the accused has longer to refute. */
  static final long FORGIVEN = 3_000_000;

  private Times() {}

  static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.3f s", micros / 1e6);
  }
}
