package dev.troupe.checkers.orders;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.HistoryException;
import java.util.Locale;

/** How an order stands. */
enum State {
  RUNNING,
  COMPENSATING,
  COMPLETED,
  COMPENSATED,
  PARKED,
  ABANDONED;

  boolean ended() {
    return this != RUNNING && this != COMPENSATING;
  }

  /** Whether a person has it: what was done and what was not is that person's to settle. */
  boolean withAPerson() {
    return this == PARKED || this == ABANDONED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(Fields fields) {
    String label = fields.text("state");
    for (State state : values()) {
      if (state.label().equals(label)) {
        return state;
      }
    }
    throw new HistoryException(
        "operation %d: no order is '%s'; use running, compensating, completed, compensated, parked or abandoned"
            .formatted(fields.index(), label));
  }
}
