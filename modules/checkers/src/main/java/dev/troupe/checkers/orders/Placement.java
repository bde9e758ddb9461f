package dev.troupe.checkers.orders;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;

/**
 * A client's attempt to place an order.
 *
 * @param call the attempt and its outcome
 * @param order client and sequence, {@code c1/17}; a retry repeats it
 * @param item what is wanted
 * @param count how many pieces
 */
record Placement(Call call, String order, String item, long count) {

  static Placement of(Call call) {
    Fields fields = new Fields(call.invocation().index(), call.argument(), "orders");
    return new Placement(call, fields.text("order"), fields.text("item"), fields.number("count"));
  }

  boolean acknowledged() {
    return Values.ok(call);
  }

  /** Whether this attempt may be why the effect is there. */
  boolean explains(Effect effect) {
    return Values.possible(call)
        && (!effect.kind().ofPieces() || effect.item().equals(item) && effect.amount() == count);
  }
}
