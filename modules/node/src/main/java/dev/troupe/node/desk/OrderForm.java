package dev.troupe.node.desk;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.Order;

/**
 * The body of {@code POST /orders}.
 *
 * @param client who asks: letters, digits, {@code -}, {@code _} and {@code .}, at most 64
 * @param sequence 1, 2, 3, ... for each new order of that client; the same again when it retries
 * @param item what is wanted
 * @param count how many pieces, from 1 to 1000
 * @param card who pays; at most 64 characters
 * @param address where it goes; at most 256 characters
 */
public record OrderForm(
    String client, long sequence, String item, long count, String card, String address) {

  private static final int MOST_PIECES = 1000;

  /**
   * @throws BadRequest naming the field that cannot be used
   */
  RequestKey id() {
    return id(client, sequence);
  }

  /**
   * @throws BadRequest naming the part that cannot be used
   */
  static RequestKey id(String client, long sequence) {
    if (client == null || !client.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new BadRequest("client: use 1 to 64 letters, digits, '-', '_' or '.', not " + client);
    }
    if (sequence < 1) {
      throw new BadRequest("sequence: starts at 1, not " + sequence);
    }
    return new RequestKey(client, sequence);
  }

  /**
   * At the price of the day: a repetition after the price has changed is another order.
   *
   * @throws BadRequest naming the field that cannot be used
   */
  Order order(Catalog catalog) {
    var sold = item == null ? null : catalog.items().get(item);
    if (sold == null) {
      throw new BadRequest(
          "item: %s is not sold, but %s".formatted(item, catalog.items().keySet()));
    }
    if (count < 1 || count > MOST_PIECES) {
      throw new BadRequest("count: from 1 to %d, not %d".formatted(MOST_PIECES, count));
    }
    return new Order(
        item, count, text("card", card, 64), sold.cents() * count, text("address", address, 256));
  }

  private static String text(String name, String value, int most) {
    if (value == null || value.isBlank() || value.length() > most) {
      throw new BadRequest("%s: use 1 to %d characters".formatted(name, most));
    }
    return value;
  }
}
