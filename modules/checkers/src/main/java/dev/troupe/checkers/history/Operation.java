package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Locale;
import java.util.Objects;

/**
 * One line of a history: a process asks for something, or learns how that ended.
 *
 * @param index place in the history, from 0 without gaps
 * @param timeNanos nanoseconds on the recorder's monotonic clock; equal times are allowed
 * @param process the logical client, 0 or more; it does one thing at a time
 * @param type invocation, or kind of completion
 * @param function what was asked for, for example {@code submit}
 * @param value argument of an invocation, result of a completion; JSON null when there is none
 * @param error why it failed or is unknown, for people; {@code ""} when there is nothing to say
 */
public record Operation(
    long index,
    long timeNanos,
    int process,
    Type type,
    String function,
    JsonNode value,
    String error) {

  /** What a line says. */
  public enum Type {
    /** The process asks. Nothing is known yet. */
    INVOKE,
    /** It happened. */
    OK,
    /** It did not happen and never will. */
    FAIL,
    /** Nobody can tell: it may have happened, or may yet happen. */
    UNKNOWN;

    /** The name in files: {@code invoke}, {@code ok}, {@code fail}, {@code unknown}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a line of this type ends an invocation. */
    public boolean completes() {
      return this != INVOKE;
    }
  }

  public Operation {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(function, "function");
    // JSON trees are mutable, a history is not.
    value = value == null ? NullNode.getInstance() : value.deepCopy();
    error = error == null ? "" : error;
    if (index < 0 || process < 0) {
      throw new HistoryException(
          "index %d, process %d: neither may be negative".formatted(index, process));
    }
  }

  @Override
  public String toString() {
    return "%d: process %d %s %s %s%s"
        .formatted(
            index, process, type.label(), function, value, error.isEmpty() ? "" : " " + error);
  }
}
