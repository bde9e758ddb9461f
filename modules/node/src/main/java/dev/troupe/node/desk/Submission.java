package dev.troupe.node.desk;

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
public record Submission(String client, long sequence, String customer, long cents) {

  /**
   * @throws BadRequest naming the field that cannot be used
   */
  Invoice invoice() {
    if (customer == null) {
      throw new BadRequest("customer: use 1 to 256 characters");
    }
    if (client == null || !client.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new BadRequest("client: use 1 to 64 letters, digits, '-', '_' or '.'");
    }
    try {
      return new Invoice(new RequestKey(client, sequence), customer, cents);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(e.getMessage());
    }
  }
}
