package dev.troupe.checkers.group;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.linear.LinearModels;
import dev.troupe.checkers.linear.Linearizability;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients did to each register is linearizable, as {@code troupe check --model cas-register}
 * judges it; whatever else is in the history is left out. When each key is read once more in the
 * end, no acknowledged write can be lost without breaking it.
 */
public final class LinearizableRegisters implements Checker {

  private static final List<String> FUNCTIONS = List.of("read", "write", "cas");

  private final Linearizability registers =
      new Linearizability(LinearModels.named("cas-register").orElseThrow());

  @Override
  public String name() {
    return registers.name();
  }

  @Override
  public CheckResult check(History history) {
    return registers.check(clients(history));
  }

  /** Only what clients did, numbered anew. */
  private static History clients(History history) {
    var some = new ArrayList<Operation>();
    for (Operation op : history.operations()) {
      if (FUNCTIONS.contains(op.function())) {
        some.add(
            new Operation(
                some.size(),
                op.timeNanos(),
                op.process(),
                op.type(),
                op.function(),
                op.value(),
                op.error()));
      }
    }
    return new History(some);
  }
}
