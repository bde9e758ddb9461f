package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.node.Roles.Starter;
import dev.troupe.replication.hints.HintsSettings;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.StoreSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The role {@code store}: a home of keys, and of hints for other homes.
 *
 * @param start makes the store of a node
 */
public record StoreRole(Start start) implements Roles.Role {

  private static final Duration LOOK = Duration.ofMillis(50);

  /** Makes the store of a node. */
  @FunctionalInterface
  public interface Start {

    /**
     * @param heartbeat of this node, where it has one
     */
    Behavior<Store.Command> create(
        NodeContext node,
        StoreSettings store,
        HintsSettings hints,
        Optional<ActorRef<Heartbeat.Command>> heartbeat);
  }

  private record Look() {}

  @Override
  public Starter prepare(NodeId id, Config config) {
    var store = StoreSettings.from(config);
    if (!store.ring().nodes().contains(id)) {
      throw SettingsException.of(
          config, "troupe.store.nodes", "who stores is named: add this node's id, " + id);
    }
    var hints = HintsSettings.from(config);
    boolean beats = !config.getStringList("troupe.heartbeat.nodes").isEmpty();
    return (node, spawner) -> {
      if (beats) {
        spawner.spawn(withHeartbeat(node, store, hints), "hinted-store");
      } else {
        spawner.spawn(start.create(node, store, hints, Optional.empty()), "hinted-store");
      }
    };
  }

  /** The node's own heartbeat starts at the same time; the store as soon as it is found. */
  private Behavior<Look> withHeartbeat(NodeContext node, StoreSettings store, HintsSettings hints) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var heartbeats = node.discovery().peers(Heartbeat.KEY);
                  timers.startTimerWithFixedDelay(new Look(), LOOK);
                  context.getSelf().tell(new Look());
                  return Behaviors.receiveMessage(
                      look -> {
                        var own = heartbeats.find(node.id());
                        if (own.isPresent()) {
                          timers.cancelAll();
                          var created = start.create(node, store, hints, own);
                          context.watch(context.spawn(created, "store")); // its end is ours
                          return Behaviors.ignore();
                        }
                        return Behaviors.same();
                      });
                }));
  }
}
