package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.node.Roles.Starter;
import dev.troupe.replication.hints.HintsSettings;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.StoreSettings;
import org.apache.pekko.actor.typed.Behavior;

/**
 * The role {@code store}: a home of keys, and of hints for other homes.
 *
 * @param start makes the store of a node
 */
public record StoreRole(Start start) implements Roles.Role {

  /** Makes the store of a node. */
  @FunctionalInterface
  public interface Start {

    /**
     * @param health whether this node has a heartbeat
     */
    Behavior<Store.Command> create(
        NodeContext node, StoreSettings store, HintsSettings hints, boolean health);
  }

  @Override
  public Starter prepare(NodeId id, Config config) {
    var store = StoreSettings.from(config);
    if (!store.ring().nodes().contains(id)) {
      throw SettingsException.of(
          config, "troupe.store.nodes", "who stores is named: add this node's id, " + id);
    }
    var hints = HintsSettings.from(config);
    boolean beats = !config.getStringList("troupe.heartbeat.nodes").isEmpty();
    return (node, spawner) -> spawner.spawn(start.create(node, store, hints, beats), "store");
  }
}
