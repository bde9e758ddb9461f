package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Writes a history while it happens.
 *
 * <p>One thread owns a recorder, so the order of the lines is the order of the events; a call from
 * another thread is refused. Each line is handed to the operating system before the method returns:
 * a killed recorder loses nothing, a power cut may. Calls that are still pending at the end stay
 * so, and count as unknown.
 */
public final class HistoryRecorder implements AutoCloseable {
  private final String place;
  private final LongSupplier clock;
  private final Writer out;
  private final Pairing rules = new Pairing();
  private final List<Operation> operations = new ArrayList<>();
  private Thread owner;

  /**
   * Begins a history, replacing what is in the file.
   *
   * @param file where the lines go; its folder must exist
   * @param clock monotonic nanoseconds, read once a line
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public HistoryRecorder(Path file, LongSupplier clock) {
    this(file.toString(), clock, open(file));
  }

  private HistoryRecorder(String place, LongSupplier clock, Writer out) {
    this.place = place;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.out = out;
  }

  /**
   * Begins a history that is kept in memory alone: one of a thousand that nobody reads.
   *
   * @param clock monotonic nanoseconds, read once a line
   */
  public static HistoryRecorder inMemory(LongSupplier clock) {
    return new HistoryRecorder("in memory", clock, null);
  }

  private static Writer open(Path file) {
    try {
      return Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw unwritable(file.toString(), e);
    }
  }

  /** A process asks for something. It must have nothing pending. */
  public Operation invoke(int process, String function, JsonNode value) {
    return append(process, Operation.Type.INVOKE, function, value, "");
  }

  /** What the process asked for happened, with this result. */
  public Operation ok(int process, JsonNode result) {
    return append(process, Operation.Type.OK, pending(process).function(), result, "");
  }

  /** What the process asked for happened; the argument is the result. */
  public Operation ok(int process) {
    return ok(process, pending(process).value());
  }

  /** What the process asked for did not happen and never will. When in doubt: unknown. */
  public Operation fail(int process, String error) {
    return end(process, Operation.Type.FAIL, error);
  }

  /** Nobody can tell whether it happened: no answer in time, connection lost. */
  public Operation unknown(int process, String error) {
    return end(process, Operation.Type.UNKNOWN, error);
  }

  /** What was recorded so far. */
  public History history() {
    return new History(operations);
  }

  /** Closes the file. Idempotent. */
  @Override
  public void close() {
    if (out == null) {
      return;
    }
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private Operation end(int process, Operation.Type type, String error) {
    Operation asked = pending(process);
    return append(process, type, asked.function(), asked.value(), error);
  }

  private Operation pending(int process) {
    return rules
        .pending(process)
        .orElseThrow(
            () ->
                new HistoryException(
                    "process %d has nothing pending to complete: a late answer to an unknown call is not recorded"
                        .formatted(process)));
  }

  private Operation append(
      int process, Operation.Type type, String function, JsonNode value, String error) {
    refuseOtherThreads();
    Operation op =
        new Operation(rules.nextIndex(), clock.getAsLong(), process, type, function, value, error);
    rules.accept(op);
    operations.add(op);
    if (out != null) {
      write(op);
    }
    return op;
  }

  private void write(Operation op) {
    try {
      out.write(JsonLine.write(op));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private void refuseOtherThreads() {
    Thread current = Thread.currentThread();
    if (owner == null) {
      owner = current;
    } else if (owner != current) {
      throw new IllegalStateException(
          "the history %s belongs to thread '%s', not to '%s': record from one event loop"
              .formatted(place, owner.getName(), current.getName()));
    }
  }

  private static UncheckedIOException unwritable(String place, IOException e) {
    return new UncheckedIOException(
        "the history %s cannot be written: %s. Name a folder that exists, is writable and has room."
            .formatted(place, e.getMessage()),
        e);
  }
}
