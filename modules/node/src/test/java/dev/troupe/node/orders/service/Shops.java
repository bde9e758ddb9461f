package dev.troupe.node.orders.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.Payments;
import dev.troupe.node.orders.PaymentsSettings;
import dev.troupe.node.orders.Shipping;
import dev.troupe.node.orders.ShippingSettings;
import dev.troupe.node.orders.Stock;
import dev.troupe.transactions.saga.Facts;
import dev.troupe.transactions.saga.Participant.Perform;

/** Small shops, and what they are asked. */
final class Shops {

  private Shops() {}

  static Config config(String overrides) {
    return ConfigFactory.parseString("troupe { " + overrides + " }")
        .withFallback(ConfigFactory.load());
  }

  static ServiceSettings settings(String shop) {
    return ServiceSettings.from(config("shop { " + shop + " }"));
  }

  /** Ten anvils. */
  static Business stock() {
    return new Stock(Catalog.from(config("shop.items.anvil { pieces = 10, cents = 10 }")));
  }

  /** Cards pay a hundred cents a day. */
  static Business payments() {
    return new Payments(
        PaymentsSettings.from(config("payments { daily-limit = 100, declined = [bad] }")));
  }

  /** Parcels take between one second and three. */
  static Business shipping() {
    return new Shipping(ShippingSettings.from(config("shipping { fastest = 1s, slowest = 3s }")));
  }

  /** Of everything that any of them wants to know. */
  static Facts facts(long count) {
    return Facts.of("item", "anvil")
        .with("count", count)
        .with("card", "good")
        .with("cents", count * 10)
        .with("address", "1 Main Street");
  }

  /** Asks for two pieces, or twenty cents. */
  static Perform ask(long key, String saga, String what) {
    return ask(key, saga, what, facts(2));
  }

  /** Each action of a service is a step of its own, and undone under its name. */
  static Perform ask(long key, String saga, String what, Facts facts) {
    String step =
        switch (what) {
          case "release" -> "reserve";
          case "refund" -> "charge";
          case "cancel" -> "book";
          default -> what;
        };
    return new Perform(new RequestKey("keeper", key), saga, step, what, facts, null);
  }
}
