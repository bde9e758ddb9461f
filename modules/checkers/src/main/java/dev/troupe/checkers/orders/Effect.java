package dev.troupe.checkers.orders;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.HistoryException;
import java.util.Locale;

/**
 * Something that stock, payments or shipping did.
 *
 * @param order for which it was done
 * @param item what was moved; empty for money
 * @param amount pieces, or cents
 */
record Effect(Kind kind, String order, String item, long amount) {

  enum Kind {
    RESERVED,
    RELEASED,
    CHARGED,
    REFUNDED,
    SHIPPED;

    boolean ofPieces() {
      return this != CHARGED && this != REFUNDED;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Kind of(Fields fields) {
      String label = fields.text("kind");
      for (Kind kind : values()) {
        if (kind.label().equals(label)) {
          return kind;
        }
      }
      throw new HistoryException(
          "operation %d: no effect is '%s'; use reserved, released, charged, refunded or shipped"
              .formatted(fields.index(), label));
    }
  }

  static Effect of(Fields fields) {
    return new Effect(
        Kind.of(fields), fields.text("order"), fields.text("item"), fields.number("amount"));
  }
}
