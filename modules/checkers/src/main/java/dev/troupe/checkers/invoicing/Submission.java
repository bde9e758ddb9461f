package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.form.Fields;
import dev.troupe.checkers.history.Call;

/**
 * A client's attempt to have an invoice booked.
 *
 * @param call the attempt and its outcome
 * @param invoice client and sequence, {@code c1/17}; a retry repeats it
 * @param customer who pays
 * @param cents how much
 */
record Submission(Call call, String invoice, String customer, long cents) {

  static Submission of(Call call) {
    Fields fields = new Fields(call.invocation().index(), call.argument(), "invoicing");
    return new Submission(
        call, fields.text("invoice"), fields.text("customer"), fields.number("cents"));
  }

  boolean matches(Booked entry) {
    return entry.customer().equals(customer) && entry.cents() == cents;
  }
}
