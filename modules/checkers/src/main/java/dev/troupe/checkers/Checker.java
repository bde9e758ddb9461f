package dev.troupe.checkers;

import dev.troupe.checkers.history.History;

/** Judges one property of a history. Stateless: the same history gives the same result. */
public interface Checker {

  /** The property, in kebab case, as scripts name it. */
  String name();

  /**
   * Judges.
   *
   * @throws dev.troupe.checkers.history.HistoryException when a value is not of the form that this
   *     workload writes, naming the operation
   */
  CheckResult check(History history);
}
