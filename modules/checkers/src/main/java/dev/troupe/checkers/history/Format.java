package dev.troupe.checkers.history;

import java.util.Locale;

/** How the text of a history is written. */
public enum Format {
  /** Ours: one JSON object a line, see {@link HistoryFile}. */
  JSON("one JSON object a line: {\"index\":0,\"time\":12,\"process\":3,\"type\":\"invoke\",...}"),
  /** Jepsen's {@code history.edn}: one map an operation, or one vector of them. */
  EDN("Jepsen's maps: {:process 3, :type :invoke, :f :write, :value 5}"),
  /** What Jepsen prints while it runs: one operation a line among other lines. */
  LOG("Jepsen's log lines: ... jepsen.util - 3 :invoke :write 5, or the part after the dash");

  private final String looks;

  Format(String looks) {
    this.looks = looks;
  }

  /** The name on a command line: {@code json}, {@code edn}, {@code log}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it looks like, for people. */
  public String looks() {
    return looks;
  }

  /**
   * Tells by the content, since names tell little: an object whose first key is quoted is JSON, a
   * map, a record or a list of them is EDN, anything else is a log.
   *
   * @param head the first characters
   */
  static Format of(String head) {
    String text = uncommented(head);
    char first = first(text);
    if (first == '[' || first == '(') {
      String inner = uncommented(text.substring(1));
      return "{#])\0".indexOf(first(inner)) >= 0 ? ofMap(inner) : LOG;
    }
    return first == '{' || first == '#' ? ofMap(text) : LOG;
  }

  private static Format ofMap(String text) {
    return text.startsWith("{") && first(text.substring(1)) == '"' ? JSON : EDN;
  }

  /** Without blanks and EDN's comments at its begin. */
  private static String uncommented(String head) {
    String text = head.strip();
    while (text.startsWith(";")) {
      int end = text.indexOf('\n');
      text = end < 0 ? "" : text.substring(end).strip();
    }
    return text;
  }

  private static char first(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? 0 : stripped.charAt(0);
  }
}
