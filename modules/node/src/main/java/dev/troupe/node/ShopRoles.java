package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.node.Roles.Starter;
import dev.troupe.node.orders.Catalog;
import dev.troupe.node.orders.OrderSaga;
import dev.troupe.node.orders.OrdersSettings;
import dev.troupe.node.orders.Payments;
import dev.troupe.node.orders.PaymentsSettings;
import dev.troupe.node.orders.Shipping;
import dev.troupe.node.orders.ShippingSettings;
import dev.troupe.node.orders.Stock;
import dev.troupe.node.orders.service.Business;
import dev.troupe.node.orders.service.ServiceKeeper;
import dev.troupe.node.orders.service.ServiceSettings;
import dev.troupe.transactions.saga.SagaOrchestrator;
import dev.troupe.transactions.saga.SagaSettings;
import java.util.function.Supplier;

/** The roles of a shop's nodes. A node has them where the settings say that its home is. */
final class ShopRoles {

  private ShopRoles() {}

  static Starter orders(NodeId id, Config config) {
    var orders = OrdersSettings.from(config);
    if (!orders.homes().contains(id)) {
      throw SettingsException.of(
          config, "troupe.orders.homes", "who has the role orders is a home: add this node, " + id);
    }
    var sagas = SagaSettings.from(config);
    var definitions = OrderSaga.definitions(orders);
    return (node, spawner) ->
        spawner.spawn(SagaOrchestrator.create(node, sagas, definitions), "sagas");
  }

  static Starter stock(NodeId id, Config config) {
    var catalog = Catalog.from(config);
    return service(id, config, () -> new Stock(catalog));
  }

  static Starter payments(NodeId id, Config config) {
    var settings = PaymentsSettings.from(config);
    return service(id, config, () -> new Payments(settings));
  }

  static Starter shipping(NodeId id, Config config) {
    var settings = ShippingSettings.from(config);
    return service(id, config, () -> new Shipping(settings));
  }

  private static Starter service(NodeId id, Config config, Supplier<Business> business) {
    String name = business.get().name();
    NodeId home = SagaSettings.from(config).home(name);
    if (!home.equals(id)) {
      throw SettingsException.of(
          config,
          "troupe.saga.homes." + name,
          "there is one %s: take that role from %s, or name it here".formatted(name, id));
    }
    var settings = ServiceSettings.from(config);
    return (node, spawner) -> spawner.spawn(ServiceKeeper.create(node, settings, business), name);
  }
}
