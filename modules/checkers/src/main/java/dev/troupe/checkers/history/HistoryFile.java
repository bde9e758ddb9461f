package dev.troupe.checkers.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Histories on disk: UTF-8, one JSON object a line, in order.
 *
 * <pre>
 * {"index":0,"time":123,"process":3,"type":"invoke","f":"submit","value":{"invoice":"c1/17"}}
 * {"index":1,"time":456,"process":3,"type":"unknown","f":"submit","error":"no answer within 2 s"}
 * </pre>
 *
 * {@code value} and {@code error} may be missing.
 */
public final class HistoryFile {
  private HistoryFile() {}

  /**
   * Reads a whole history.
   *
   * @throws HistoryException naming file, line, what is wrong, and what to do about it
   */
  public static History read(Path file) {
    List<Operation> operations = new ArrayList<>();
    Pairing rules = new Pairing();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Operation op = JsonLine.read(line);
        rules.accept(op);
        operations.add(op);
      }
    } catch (HistoryException e) {
      throw new HistoryException(
          "%s, line %d: %s. %s".formatted(file, number, e.getMessage(), remedy(file, number)), e);
    } catch (NoSuchFileException e) {
      throw new HistoryException(
          "%s: there is no such file. Name a history that a run has written.".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new HistoryException(
          "%s, after line %d: not UTF-8. Record the history again.".formatted(file, number), e);
    } catch (IOException e) {
      throw new HistoryException(
          "%s cannot be read: %s. Check the path and its permissions."
              .formatted(file, e.getMessage()),
          e);
    }
    return new History(operations);
  }

  private static String remedy(Path file, int number) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      boolean last = lines.lines().count() == number;
      return last
          ? "It is the last line: if the recorder was killed while writing it, delete the line."
          : "Record the history again; lines must not be edited, sorted or removed.";
    } catch (IOException | java.io.UncheckedIOException e) {
      return "Record the history again.";
    }
  }
}
