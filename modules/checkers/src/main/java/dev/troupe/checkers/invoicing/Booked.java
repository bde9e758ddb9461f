package dev.troupe.checkers.invoicing;

import dev.troupe.checkers.form.Fields;

/**
 * An entry of the ledger.
 *
 * @param number its place, from 1
 * @param invoice what is booked
 * @param customer who pays
 * @param cents how much
 * @param generation the fencing token that it was written with
 * @param writer the node that wrote it
 */
record Booked(
    long number, String invoice, String customer, long cents, long generation, String writer) {

  static Booked of(Fields fields) {
    return new Booked(
        fields.number("number"),
        fields.text("invoice"),
        fields.text("customer"),
        fields.number("cents"),
        fields.number("generation"),
        fields.text("writer"));
  }

  String where() {
    return "entry %d by %s in generation %d".formatted(number, writer, generation);
  }
}
