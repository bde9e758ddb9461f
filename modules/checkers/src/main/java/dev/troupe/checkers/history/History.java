package dev.troupe.checkers.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What all clients did and learned, in one order. Immutable.
 *
 * <p>Every history obeys: indices count up from 0, time never goes back, a process does one thing
 * at a time, a completion answers its process's pending invocation.
 */
public final class History {
  private final List<Operation> operations;
  private final List<Call> calls;

  /**
   * Takes the lines in their order.
   *
   * @throws HistoryException when they break a rule above, naming the line
   */
  public History(List<Operation> operations) {
    this.operations = List.copyOf(operations);
    Pairing pairing = new Pairing();
    this.operations.forEach(pairing::accept);
    this.calls = pairing.calls();
  }

  /** Every line, in order. */
  public List<Operation> operations() {
    return operations;
  }

  /** Every invocation with its completion, in the order of invocation. */
  public List<Call> calls() {
    return calls;
  }

  /** The calls of one function, in the order of invocation. */
  public List<Call> calls(String function) {
    List<Call> some = new ArrayList<>();
    for (Call call : calls) {
      if (call.function().equals(function)) {
        some.add(call);
      }
    }
    return List.copyOf(some);
  }

  @Override
  public String toString() {
    return "History of %d operations, %d calls".formatted(operations.size(), calls.size());
  }
}
