package dev.troupe.checkers.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A history as it was read from a text, which is UTF-8 and of one of three {@link Format}s. Ours
 * has one JSON object a line, in order:
 *
 * <pre>
 * {"index":0,"time":123,"process":3,"type":"invoke","f":"submit","value":{"invoice":"c1/17"}}
 * {"index":1,"time":456,"process":3,"type":"unknown","f":"submit","error":"no answer within 2 s"}
 * </pre>
 *
 * {@code value} and {@code error} may be missing. Jepsen's may lack index and time, which are put
 * in then; its {@code :info} is our unknown; its nemesis is no client, and is left out.
 *
 * @param history the clients' operations
 * @param format how the text is written
 * @param lines for each operation, the line on which it begins, from 1
 * @param nemesis how many operations of the nemesis were left out
 * @param other how many lines of a log tell no operation
 */
public record HistoryFile(
    History history, Format format, List<Integer> lines, int nemesis, int other) {

  public HistoryFile {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file, and tells its format by its content.
   *
   * @throws HistoryException naming file, line, what is wrong, and what to do about it
   */
  public static HistoryFile read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * Reads a file.
   *
   * @param format empty to tell it by the content
   * @throws HistoryException naming file, line, what is wrong, and what to do about it
   */
  public static HistoryFile read(Path file, Optional<Format> format) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), format);
    } catch (NoSuchFileException e) {
      throw new HistoryException(
          "%s: there is no such file. Name a history that a run has written.".formatted(file), e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param name what errors call it
   * @param format empty to tell it by the content
   * @throws HistoryException naming it, the line, what is wrong, and what to do about it
   */
  public static HistoryFile read(InputStream in, String name, Optional<Format> format) {
    try {
      // A decoder given as such refuses what is not UTF-8, a charset would replace it.
      var text = new Text(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
      return read(text, name, format.orElseGet(() -> Format.of(text.head())));
    } catch (CharacterCodingException e) {
      throw new HistoryException(
          "%s is not UTF-8 text. Give a history as text, as %s."
              .formatted(name, Format.JSON.looks()),
          e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static HistoryFile read(Text text, String name, Format format) throws IOException {
    Gathering into = new Gathering();
    try {
      switch (format) {
        case JSON -> JsonLines.read(text, into);
        case EDN -> EdnHistory.read(text, into);
        case LOG -> LogLines.read(text, into);
      }
    } catch (HistoryException e) {
      throw new HistoryException(
          "%s, line %d: %s. %s"
              .formatted(name, text.line(), e.getMessage(), remedy(format, text.isOver())),
          e);
    }
    HistoryFile file = into.file(format);
    if (file.history().operations().isEmpty()) {
      throw new HistoryException(
          "%s holds no operation of a client%s. Looked for %s. If it is written otherwise, name its format."
              .formatted(name, file.left(), format.looks()));
    }
    return file;
  }

  /** What was left out, for a sentence: {@code " (12 of the nemesis left out)"}, or nothing. */
  private String left() {
    return nemesis + other == 0
        ? ""
        : " (%d of the nemesis, %d other lines)".formatted(nemesis, other);
  }

  private static String remedy(Format format, boolean isLast) {
    if (isLast) {
      return "It is the last line: if the recorder was killed while writing it, delete the line.";
    }
    return format == Format.JSON
        ? "Record the history again; lines must not be edited, sorted or removed."
        : "Mend what wrote it, or delete the line if nobody needs it.";
  }

  private static HistoryException unreadable(String name, IOException e) {
    return new HistoryException(
        "%s cannot be read: %s. Check the path and its permissions."
            .formatted(name, e.getMessage()),
        e);
  }
}
