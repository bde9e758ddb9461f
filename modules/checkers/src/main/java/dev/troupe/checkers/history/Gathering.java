package dev.troupe.checkers.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Gathers a history from a text, operation by operation, under the rules of {@link Pairing}.
 *
 * <p>What others leave out is put in. Indices are counted anew, since lines that are no client's
 * are left out. A line without a time comes a nanosecond after the one before; a time that goes
 * back, as clocks of several threads do, is the one before: the order of the lines decides.
 */
final class Gathering {
  private final List<Operation> operations = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Pairing rules = new Pairing();
  private final TreeSet<Integer> crashed = new TreeSet<>();
  private long lastTime = Long.MIN_VALUE;
  private long lastIndex = -1;
  private int nemesis;
  private int other;

  /** An operation as Jepsen tells it, where index and time may be missing. */
  record Told(
      OptionalLong index,
      OptionalLong time,
      int process,
      Operation.Type type,
      String function,
      JsonNode value,
      String error) {}

  /** An operation that is complete. */
  void add(Operation op, int line) {
    rules.accept(op);
    operations.add(op);
    lines.add(line);
  }

  /**
   * An operation of Jepsen's.
   *
   * @throws HistoryException for a process that comes back after {@code :info}: Jepsen gives the
   *     work of a crashed process to a new one, so this is another kind of history
   */
  void add(Told told, int line) {
    if (told.type() == Operation.Type.INVOKE && crashed.contains(told.process())) {
      throw new HistoryException(
          "process %d invokes %s after its :info, but a crashed process never comes back: give it a new number after each :info"
              .formatted(told.process(), told.function()));
    }
    add(
        new Operation(
            index(told),
            time(told),
            told.process(),
            told.type(),
            told.function(),
            told.value(),
            told.error()),
        line);
    if (told.type() == Operation.Type.UNKNOWN) {
      crashed.add(told.process());
    }
  }

  /** A line of the nemesis: faults are no operations of clients. */
  void skipNemesis() {
    nemesis++;
  }

  /** A line that tells no operation. */
  void skipOther() {
    other++;
  }

  /** All of it. */
  HistoryFile file(Format format) {
    return new HistoryFile(new History(operations), format, lines, nemesis, other);
  }

  private long index(Told told) {
    told.index()
        .ifPresent(
            index -> {
              if (index <= lastIndex) {
                throw new HistoryException(
                    ":index %d after %d: a line is doubled or out of order"
                        .formatted(index, lastIndex));
              }
              lastIndex = index;
            });
    return rules.nextIndex();
  }

  private long time(Told told) {
    long next = lastTime == Long.MIN_VALUE ? 0 : lastTime + 1;
    lastTime = Math.max(lastTime, told.time().orElse(next));
    return lastTime;
  }
}
