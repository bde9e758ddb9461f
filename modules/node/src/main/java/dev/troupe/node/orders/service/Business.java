package dev.troupe.node.orders.service;

import dev.troupe.node.orders.service.Service.Entry;
import dev.troupe.node.orders.service.Service.Level;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.transactions.saga.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a service deals in. It is asked only about what is new: repetitions, and what was undone,
 * are kept from it. Mutable, and all of it follows from the entries.
 */
public interface Business {

  /** The service's name: of the participant, of its books, of its persistence. */
  String name();

  /** What it makes of this action; nothing when it does not know it. */
  Optional<Deed> deed(String what);

  /**
   * Decides about an action that was never done for this step. Changes nothing.
   *
   * @param draw a number from 0 to 1, a new one each time
   * @throws IllegalArgumentException naming a fact that is missing: the action is then refused
   */
  Verdict judge(Deed deed, Step step, Facts facts, Instant now, DoubleSupplier draw);

  /** It was done, or undone: from now on decisions follow it. */
  void apply(Entry entry);

  /** Of what there is how much left; nothing where that makes no sense. */
  default List<Level> levels() {
    return List.of();
  }

  /**
   * An action.
   *
   * @param kind of its entry
   * @param undoes whether it undoes what another action did for the same step
   */
  record Deed(String kind, boolean undoes) {}

  sealed interface Verdict {
    /** It is done now. */
    record Yes() implements Verdict {}

    /** It is not done, and never will be for this request. */
    record No(String reason) implements Verdict {}

    /** It is begun, and done after that time. */
    record Later(Duration takes) implements Verdict {}

    /** Not now: nothing was done, and it may be asked again. */
    record Busy() implements Verdict {}
  }
}
