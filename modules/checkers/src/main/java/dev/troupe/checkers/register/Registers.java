package dev.troupe.checkers.register;

import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history as reads and writes, by key.
 *
 * @param reads those that ended well, in the order of invocation
 * @param writes those that did not fail, in the order of invocation
 * @param impossible one line for each read of a value that nobody can have written: no write of it,
 *     a failed one, or one that was invoked after the read had ended
 * @param strayed those reads; they are not among {@code reads}
 */
public record Registers(
    Map<String, List<Access>> reads,
    Map<String, List<Access>> writes,
    List<String> impossible,
    List<Access> strayed) {

  /**
   * Reads a history.
   *
   * @throws HistoryException for another form, or when two writes of a key have one value
   */
  public static Registers of(History history) {
    Map<String, Map<String, Access>> byValue = new LinkedHashMap<>();
    Map<String, List<Access>> writes = new LinkedHashMap<>();
    for (Call call : history.calls("write")) {
      Access write = Access.of(call);
      Access twin =
          byValue
              .computeIfAbsent(write.key(), any -> new LinkedHashMap<>())
              .putIfAbsent(write.value(), write);
      if (twin != null) {
        throw new HistoryException(
            "operation %d: writes %s to %s, as operation %d did; write each value once for a key, so that a read names its write"
                .formatted(
                    call.invocation().index(),
                    write.value(),
                    write.key(),
                    twin.call().invocation().index()));
      }
      if (Values.possible(call)) {
        writes.computeIfAbsent(write.key(), any -> new ArrayList<>()).add(write);
      }
    }
    Map<String, List<Access>> reads = new LinkedHashMap<>();
    List<String> impossible = new ArrayList<>();
    List<Access> strayed = new ArrayList<>();
    for (Call call : history.calls("read")) {
      if (!Values.ok(call)) {
        continue;
      }
      Access read = Access.of(call);
      Optional<String> fault = fault(read, byValue.getOrDefault(read.key(), new LinkedHashMap<>()));
      if (fault.isPresent()) {
        impossible.add(read.told() + " " + fault.get());
        strayed.add(read);
      } else {
        reads.computeIfAbsent(read.key(), any -> new ArrayList<>()).add(read);
      }
    }
    return new Registers(reads, writes, impossible, strayed);
  }

  private static Optional<String> fault(Access read, Map<String, Access> byValue) {
    if (read.value().equals(Access.NOTHING)) {
      return Optional.empty();
    }
    Access write = byValue.get(read.value());
    if (write == null) {
      return Optional.of("saw what nobody wrote");
    }
    if (!Values.possible(write.call())) {
      return Optional.of("saw a write that failed: " + write.told());
    }
    return read.call().endedBefore(write.call())
        ? Optional.of("saw a write that began later: " + write.told())
        : Optional.empty();
  }
}
