package dev.troupe.checkers.history;

import java.io.IOException;
import java.io.Reader;

/**
 * Characters with their line numbers. A byte order mark at the begin is skipped, a line ends with
 * LF or CRLF.
 */
final class Text {
  static final int END = -1;

  /** No operation is that long; a file that has no lines at all must not fill the memory. */
  static final int LONGEST = 16_000_000;

  private final Reader in;
  private final char[] buffer;
  private int size;
  private int at;
  private int line = 1;
  private int began = 1;
  private int taken;

  Text(Reader in) throws IOException {
    this.in = in;
    this.buffer = new char[1 << 16];
    fill();
    if (size > 0 && buffer[0] == '\uFEFF') {
      at = 1;
    }
  }

  /** A text that is in memory already. */
  Text(String text) {
    this.in = Reader.nullReader();
    this.buffer = text.toCharArray();
    this.size = buffer.length;
  }

  /** The first characters, up to some thousands; before anything is taken. */
  String head() {
    return new String(buffer, at, size - at);
  }

  /** The next character, which stays; {@link #END} after the last. */
  int peek() throws IOException {
    return peek(0);
  }

  /** The character after the next, which stays; {@link #END} after the last. */
  int peekSecond() throws IOException {
    return peek(1);
  }

  private int peek(int ahead) throws IOException {
    if (at + ahead >= size) {
      fill();
    }
    return at + ahead < size ? buffer[at + ahead] : END;
  }

  /** Takes the next character; {@link #END} after the last. */
  int next() throws IOException {
    int c = peek();
    if (c != END) {
      at++;
      line += c == '\n' ? 1 : 0;
      if (++taken > LONGEST) {
        throw new HistoryException(
            "an operation of more than %d characters: a history has one operation a line"
                .formatted(LONGEST));
      }
    }
    return c;
  }

  /** An operation begins here: its length and its line count from here. */
  void begin() {
    began = line;
    taken = 0;
  }

  /** The line on which the last operation began, from 1. */
  int line() {
    return began;
  }

  /** Takes the rest of the line without its end; null at the end of the text. */
  String nextLine() throws IOException {
    if (peek() == END) {
      return null;
    }
    begin();
    StringBuilder text = new StringBuilder();
    for (int c = next(); c != END && c != '\n'; c = next()) {
      text.append((char) c);
    }
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) == '\r') {
      text.setLength(last);
    }
    return text.toString();
  }

  /** Whether only blanks are left. Takes them. */
  boolean isOver() throws IOException {
    while (peek() != END && Character.isWhitespace(peek())) {
      begin();
      next();
    }
    return peek() == END;
  }

  /** Fills the whole buffer, so that the head is more than a pipe's first few bytes. */
  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, size - at);
    size -= at;
    at = 0;
    for (int read = 0; read >= 0 && size < buffer.length; size += Math.max(read, 0)) {
      read = in.read(buffer, size, buffer.length - size);
    }
  }
}
