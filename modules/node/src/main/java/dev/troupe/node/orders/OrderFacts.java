package dev.troupe.node.orders;

/**
 * What is known of an order, by the names under which its saga and the services tell each other.
 */
final class OrderFacts {
  static final String ITEM = "item";
  static final String COUNT = "count";
  static final String CARD = "card";
  static final String CENTS = "cents";
  static final String ADDRESS = "address";

  private OrderFacts() {}
}
