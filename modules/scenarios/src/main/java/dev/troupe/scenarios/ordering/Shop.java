package dev.troupe.scenarios.ordering;

import dev.troupe.core.node.NodeId;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.Catalog.Item;
import dev.troupe.node.orders.OrdersSettings;
import dev.troupe.node.orders.ShopSettings;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.transactions.saga.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shop of the job: what it sells, whom it refuses, and how often it asks again. */
final class Shop {

  /** One is plenty, and one runs out. */
  static final Catalog CATALOG =
      new Catalog(
          new TreeMap<>(Map.of("anvil", new Item(100_000, 4_900), "rope", new Item(20, 1_200))));

  static final String DECLINED = "card-declined";
  static final String UNREACHABLE = "Atlantis";

  /** The services, each on a node of that name. */
  static final List<String> SERVICES = List.of("stock", "payments", "shipping");

  /** Longer in all than any fault lasts: what is parked then is a matter of the pattern. */
  private static final Retry RETRY =
      Retry.of(25, Duration.ofSeconds(1)).delays(Duration.ofMillis(100), 2, Duration.ofSeconds(1));

  private Shop() {}

  /** As every node knows it. */
  static ShopSettings settings(List<String> homes) {
    var services = new TreeMap<String, NodeId>();
    SERVICES.forEach(service -> services.put(service, new NodeId(service)));
    return new ShopSettings(
        new OrdersSettings(homes.stream().map(NodeId::new).toList(), Duration.ofMinutes(5), RETRY),
        CATALOG,
        services);
  }

  /** The same, by the setting's path. */
  static Map<String, Object> paths(List<String> homes) {
    var paths = new TreeMap<String, Object>(Clusters.whereAllStay("troupe.orders.homes", homes));
    SERVICES.forEach(service -> paths.put("troupe.saga.homes." + service, service));
    CATALOG
        .items()
        .forEach(
            (name, item) -> {
              paths.put("troupe.shop.items.%s.pieces".formatted(name), item.pieces());
              paths.put("troupe.shop.items.%s.cents".formatted(name), item.cents());
            });
    paths.put("troupe.payments.declined", List.of(DECLINED));
    paths.put("troupe.payments.daily-limit", Integer.MAX_VALUE);
    paths.put("troupe.shipping.unreachable", List.of(UNREACHABLE));
    paths.put("troupe.orders.retry.patience", RETRY.patience().toMillis() + "ms");
    paths.put("troupe.orders.retry.attempts", RETRY.attempts());
    paths.put("troupe.orders.retry.first", RETRY.first().toMillis() + "ms");
    paths.put("troupe.orders.retry.most", RETRY.most().toMillis() + "ms");
    return paths;
  }
}
