package dev.troupe.node.orders;

import com.typesafe.config.Config;
import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.transactions.saga.Retry;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code troupe.orders}; each is explained in {@code reference.conf}.
 *
 * @param homes nodes with orchestrators of orders; none: this cluster has no shop
 * @param deadline after which an order that is not shipped turns back
 * @param retry how each service is asked again
 */
public record OrdersSettings(List<NodeId> homes, Duration deadline, Retry retry) {

  private static final String PATH = "troupe.orders.";

  public OrdersSettings {
    homes = List.copyOf(homes);
  }

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static OrdersSettings from(Config config) {
    var keys = new Keys(config);
    var millisecond = Duration.ofMillis(1);
    Duration first = keys.duration(PATH + "retry.first", millisecond);
    return new OrdersSettings(
        homes(keys),
        keys.duration(PATH + "deadline", millisecond),
        new Retry(
            keys.duration(PATH + "retry.patience", millisecond),
            keys.integer(PATH + "retry.attempts", 1, 1_000),
            first,
            keys.number(PATH + "retry.factor", 1, 100),
            keys.duration(PATH + "retry.most", first)));
  }

  private static List<NodeId> homes(Keys keys) {
    String key = PATH + "homes";
    try {
      var homes = keys.texts(key).stream().map(NodeId::new).toList();
      if (homes.stream().distinct().count() == homes.size()) {
        return homes;
      }
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, e.getMessage());
    }
    throw keys.refuse(key, "name each node once");
  }

  /**
   * Where an order is, for good: all of a client's are at one home.
   *
   * @throws IllegalStateException if there is no home
   */
  public NodeId home(RequestKey order) {
    if (homes.isEmpty()) {
      throw new IllegalStateException(PATH + "homes names no node: this cluster takes no orders");
    }
    return homes.get(Math.floorMod(order.client().hashCode(), homes.size()));
  }
}
