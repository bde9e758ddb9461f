package dev.troupe.harness.report;

import java.util.Locale;

/** What one side of a scenario showed. */
public enum RunVerdict {
  HOLDS,
  BROKEN,
  /** Neither was shown: a check saw too little, or something in {@code reached} never happened. */
  INCONCLUSIVE;

  /** The name in files: {@code holds}, {@code broken}, {@code inconclusive}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
