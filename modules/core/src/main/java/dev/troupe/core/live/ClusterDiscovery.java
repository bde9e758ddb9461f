package dev.troupe.core.live;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/**
 * Discovery by Pekko's cluster receptionist: one service key for each protocol and node.
 * Unreachable nodes stay resolved, since a message to one may still arrive; so nobody can mistake
 * the reachable for the voters.
 */
public final class ClusterDiscovery implements Discovery {

  private final ActorSystem<?> system;
  private final NodeId self;
  private final Watchers watchers;

  public ClusterDiscovery(ActorSystem<?> system, NodeId self) {
    this.system = system;
    this.self = self;
    this.watchers = Watchers.ID.apply(system);
  }

  @Override
  public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
    system.receptionist().tell(Receptionist.register(serviceKey(protocol, self), actor));
  }

  @Override
  public <M> Peers<M> peers(ProtocolKey<M> protocol) {
    Map<NodeId, Watcher<M>> known = new ConcurrentHashMap<>(); // asked for every message sent
    return node ->
        known.computeIfAbsent(node, peer -> watchers.of(serviceKey(protocol, peer))).current();
  }

  private static <M> ServiceKey<M> serviceKey(ProtocolKey<M> protocol, NodeId node) {
    return ServiceKey.create(protocol.type(), protocol.name() + "@" + node);
  }

  /** One watcher a key and actor system, however many protocols ask. */
  private static final class Watchers implements Extension {
    static final ExtensionId<Watchers> ID =
        new ExtensionId<>() {
          @Override
          public Watchers createExtension(ActorSystem<?> system) {
            return new Watchers(system);
          }
        };

    private final ActorSystem<?> system;
    private final Map<String, Watcher<?>> byKey = new ConcurrentHashMap<>();

    private Watchers(ActorSystem<?> system) {
      this.system = system;
    }

    <M> Watcher<M> of(ServiceKey<M> key) {
      @SuppressWarnings("unchecked") // the key's id names protocol and so type
      var watcher = (Watcher<M>) byKey.computeIfAbsent(key.id(), id -> watch(key));
      return watcher;
    }

    private <M> Watcher<M> watch(ServiceKey<M> key) {
      var watcher = new Watcher<M>();
      var listener = system.systemActorOf(watcher.behavior(key), "find-" + key.id(), Props.empty());
      system.receptionist().tell(Receptionist.subscribe(key, listener));
      return watcher;
    }
  }

  /** The newest actor that was announced under a key. */
  private static final class Watcher<M> {
    private volatile Optional<ActorRef<M>> newest = Optional.empty();
    private Set<ActorRef<M>> known = Set.of();

    Optional<ActorRef<M>> current() {
      return newest;
    }

    Behavior<Receptionist.Listing> behavior(ServiceKey<M> key) {
      return Behaviors.receiveMessage(
          listing -> {
            update(listing.getAllServiceInstances(key));
            return Behaviors.same();
          });
    }

    /** After a restart the former incarnation's actor is listed too until its member is removed. */
    private void update(Set<ActorRef<M>> listed) {
      var added = new LinkedHashSet<>(listed);
      added.removeAll(known);
      known = listed;
      if (!added.isEmpty()) {
        newest = Optional.of(added.iterator().next());
      } else if (newest.isPresent() && !listed.contains(newest.get())) {
        newest = listed.stream().findFirst();
      }
    }
  }
}
