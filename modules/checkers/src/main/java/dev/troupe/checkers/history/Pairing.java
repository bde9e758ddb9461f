package dev.troupe.checkers.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules that every history obeys, applied line by line: indices count up from 0, time never
 * goes back, a process does one thing at a time, a completion answers its process's invocation.
 */
final class Pairing {
  private final TreeMap<Integer, Integer> pendingByProcess = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private long nextIndex;
  private long lastTime = Long.MIN_VALUE;

  void accept(Operation op) {
    if (op.index() != nextIndex) {
      throw new HistoryException(
          "index %d, expected %d: a line is missing, doubled or out of order"
              .formatted(op.index(), nextIndex));
    }
    if (op.timeNanos() < lastTime) {
      throw new HistoryException(
          "time %d is before %d of the line before: record with one monotonic clock"
              .formatted(op.timeNanos(), lastTime));
    }
    if (op.type().completes()) {
      complete(op);
    } else {
      invoke(op);
    }
    nextIndex++;
    lastTime = op.timeNanos();
  }

  /** The invocation that this process waits for. */
  Optional<Operation> pending(int process) {
    return Optional.ofNullable(pendingByProcess.get(process))
        .map(slot -> calls.get(slot).invocation());
  }

  /** All calls so far, in the order of their invocations. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  long nextIndex() {
    return nextIndex;
  }

  private void invoke(Operation op) {
    pending(op.process())
        .ifPresent(
            open -> {
              throw new HistoryException(
                  "process %d invokes %s while its %s (index %d) is pending: complete that first, or use another process"
                      .formatted(op.process(), op.function(), open.function(), open.index()));
            });
    pendingByProcess.put(op.process(), calls.size());
    calls.add(new Call(op, Optional.empty()));
  }

  private void complete(Operation op) {
    Operation open =
        pending(op.process())
            .orElseThrow(
                () ->
                    new HistoryException(
                        "process %d completes %s but has nothing pending: a late answer to an unknown call is not recorded"
                            .formatted(op.process(), op.function())));
    if (!open.function().equals(op.function())) {
      throw new HistoryException(
          "process %d completes %s but its pending invocation (index %d) is %s"
              .formatted(op.process(), op.function(), open.index(), open.function()));
    }
    calls.set(pendingByProcess.remove(op.process()), new Call(open, Optional.of(op)));
  }
}
