package dev.troupe.checkers.history;

import java.io.IOException;

/** Reads histories of our own: see {@link HistoryFile}. Blank lines are skipped. */
final class JsonLines {
  private JsonLines() {}

  static void read(Text text, Gathering into) throws IOException {
    while (!text.isOver()) {
      into.add(JsonLine.read(text.nextLine()), text.line());
    }
  }
}
