package dev.troupe.node.http;

import dev.troupe.coordination.fencing.Ledger.Invoice;
import dev.troupe.core.idempotent.RequestKey;

/**
 * The body of {@code POST /invoices}.
 *
 * @param client who asks: letters, digits, {@code -}, {@code _} and {@code .}, at most 64
 * @param sequence 1, 2, 3, ... for each new invoice of that client; the same again when it retries
 * @param customer who is billed; at most 256 characters
 * @param cents more than 0
 */
record Submission(String client, long sequence, String customer, long cents) {

  /**
   * @throws BadRequest naming the field that cannot be used
   */
  Invoice invoice() {
    if (client == null || !client.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new BadRequest("client: use 1 to 64 letters, digits, '-', '_' or '.'");
    }
    if (sequence < 1) {
      throw new BadRequest("sequence: starts at 1, not " + sequence);
    }
    if (customer == null || customer.isBlank() || customer.length() > 256) {
      throw new BadRequest("customer: use 1 to 256 characters");
    }
    if (cents < 1) {
      throw new BadRequest("cents: more than 0, not " + cents);
    }
    return new Invoice(new RequestKey(client, sequence), customer, cents);
  }
}
