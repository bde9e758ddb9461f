package dev.troupe.harness.report;

import dev.troupe.checkers.Verdict;
import java.util.Locale;

/** Small pieces of text that page and terminal share. */
final class Texts {
  private Texts() {}

  /**
   * What a stranger wrote, fit to be shown: control characters steer terminals and are no XML, so
   * they become U+FFFD. Lone surrogates too.
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                clean.appendCodePoint(
                    Character.isISOControl(c)
                            || Character.getType(c) == Character.SURROGATE
                            || (c & 0xFFFE) == 0xFFFE
                        ? 0xFFFD
                        : c));
    return clean.toString();
  }

  /** At most so many letters, the last an ellipsis when there are more. */
  static String clipped(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  static String sign(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "✓";
      case BROKEN -> "✗";
      case UNKNOWN -> "?";
    };
  }

  static String sign(RunVerdict verdict) {
    return switch (verdict) {
      case HOLDS -> "✓";
      case BROKEN -> "✗";
      case INCONCLUSIVE -> "?";
    };
  }

  /** A number with at most two decimals, without trailing zeros. */
  static String number(Number value) {
    String text = String.format(Locale.ROOT, "%.2f", value.doubleValue());
    return text.replaceFirst("\\.?0+$", "");
  }

  /** {@code 1 write}, {@code 2 writes}. */
  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
