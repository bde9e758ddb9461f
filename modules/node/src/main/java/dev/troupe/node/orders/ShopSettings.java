package dev.troupe.node.orders;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.transactions.saga.SagaSettings;
import java.util.SortedMap;

/**
 * What every node knows of the shop, whatever its own roles are.
 *
 * @param services their homes, by name
 */
public record ShopSettings(
    OrdersSettings orders, Catalog catalog, SortedMap<String, NodeId> services) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ShopSettings from(Config config) {
    return new ShopSettings(
        OrdersSettings.from(config), Catalog.from(config), SagaSettings.from(config).homes());
  }
}
