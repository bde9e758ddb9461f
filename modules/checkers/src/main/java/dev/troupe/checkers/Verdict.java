package dev.troupe.checkers;

import java.util.Locale;

/** What a history shows. */
public enum Verdict {
  /** Everything that had to be seen was seen, and it is right. */
  HOLDS,
  /** Something is wrong, and the evidence shows it. */
  BROKEN,
  /** Nothing wrong was seen, but too little was seen to say that all is right. */
  UNKNOWN;

  /** The name in files: {@code holds}, {@code broken}, {@code unknown}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
