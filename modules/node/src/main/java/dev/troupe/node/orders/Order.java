package dev.troupe.node.orders;

import dev.troupe.transactions.saga.Facts;

/**
 * What a client wants.
 *
 * @param count pieces
 * @param cents for all of them
 */
public record Order(String item, long count, String card, long cents, String address) {

  /** As its saga and the services know it. */
  public Facts facts() {
    return Facts.of(OrderFacts.ITEM, item)
        .with(OrderFacts.COUNT, count)
        .with(OrderFacts.CARD, card)
        .with(OrderFacts.CENTS, cents)
        .with(OrderFacts.ADDRESS, address);
  }
}
