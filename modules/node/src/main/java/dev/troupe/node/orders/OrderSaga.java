package dev.troupe.node.orders;

import dev.troupe.transactions.saga.Definitions;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Known;
import dev.troupe.transactions.saga.Retry;
import dev.troupe.transactions.saga.SagaDefinition;
import dev.troupe.transactions.saga.Step;

/** What an order goes through. A change of it is a new version, and the old one stays. */
public final class OrderSaga {

  /** The definition's name. */
  public static final String NAME = "order";

  private OrderSaga() {}

  /** All versions. */
  public static Definitions definitions(OrdersSettings settings) {
    return Definitions.of(version1(settings));
  }

  /**
   * The card is charged while a carrier is found: most addresses are good, and he who pays does not
   * wait for two services in a row. Where one refuses, the other's effect is taken back.
   */
  private static SagaDefinition version1(OrdersSettings settings) {
    Retry retry = settings.retry();
    return SagaDefinition.named(NAME, 1)
        .deadline(settings.deadline())
        .step(
            Step.of("reserve", Stock.NAME, Stock.RESERVE, OrderSaga::pieces)
                .retried(retry)
                .undoneBy(Stock.RELEASE, OrderSaga::pieces, retry))
        .together(
            Step.of("charge", Payments.NAME, Payments.CHARGE, OrderSaga::money)
                .retried(retry)
                .undoneBy(Payments.REFUND, OrderSaga::money, retry),
            Step.of("book", Shipping.NAME, Shipping.BOOK, OrderSaga::parcel)
                .retried(retry)
                .undoneBy(Shipping.CANCEL, OrderSaga::parcel, retry))
        .pivot(Step.of("ship", Shipping.NAME, Shipping.SHIP, OrderSaga::parcel).retried(retry))
        .build();
  }

  /** What the stock is told. */
  public static Facts pieces(Known known) {
    return some(known, OrderFacts.ITEM, OrderFacts.COUNT);
  }

  /** What the payments are told. */
  public static Facts money(Known known) {
    return some(known, OrderFacts.CARD, OrderFacts.CENTS);
  }

  /** What the shipping is told. */
  public static Facts parcel(Known known) {
    return some(known, OrderFacts.ITEM, OrderFacts.COUNT, OrderFacts.ADDRESS);
  }

  /** A service is told what it needs, and no more: shipping sees no cards. */
  private static Facts some(Known known, String... names) {
    Facts some = Facts.NONE;
    for (String name : names) {
      some = some.with(name, known.facts().text(name));
    }
    return some;
  }
}
