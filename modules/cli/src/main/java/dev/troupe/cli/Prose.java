package dev.troupe.cli;

/** Text for people, fit to a terminal. */
final class Prose {

  private static final int WIDTH = 96;

  private Prose() {}

  /** In lines of at most 96 characters after the indent, each ended; blanks become one. */
  static String wrapped(String text, String indent) {
    var lines = new StringBuilder();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.append(indent).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return lines.append(indent).append(line).append('\n').toString();
  }

  /** What a stranger wrote, fit for a terminal: control characters would steer it. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD");
  }
}
