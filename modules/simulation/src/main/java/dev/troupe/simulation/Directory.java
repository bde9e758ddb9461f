package dev.troupe.simulation;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Who is where, as a cluster's gossip tells it. A node learns another's announcement once the link
 * between them has been open for its latency, in one piece, since the announcement: word never
 * passes a cut or held link, and comes after the healing. A node that starts learns everything
 * anew, also what nodes announced that are down: it stands until they announce again.
 *
 * <p>No message is sent for it: who knows what is worked out when a node asks, and before a link
 * falls silent. So ten thousand nodes cost nothing until they ask.
 */
final class Directory {

  // Of these maps only those by protocol are iterated; they are sorted.

  /** Numbered in the order of all announcements. */
  private record Announcement(long number, long nanos, String path) {}

  private record Known(long number, ActorRef<Object> actor) {}

  private final Simulation simulation;
  private final Map<NodeId, Map<String, Announcement>> announced = new HashMap<>();
  private final Map<NodeId, View> views = new HashMap<>();
  private long announcements;

  Directory(Simulation simulation) {
    this.simulation = simulation;
    simulation.network().beforeSilence((from, to) -> views.get(to).learnAll(from));
  }

  View of(SimulatedNode node) {
    View view = new View(node);
    views.put(node.id(), view);
    return view;
  }

  private Map<String, Announcement> announcedBy(NodeId node) {
    return announced.getOrDefault(node, Map.of());
  }

  /** What one node knows. */
  final class View implements Discovery {

    private final SimulatedNode self;
    private final Map<NodeId, Map<String, Known>> known = new HashMap<>();
    private long since;

    private View(SimulatedNode self) {
      this.self = self;
    }

    /** The node starts, and knows nothing. */
    void forget() {
      known.clear();
      since = simulation.loop().nanos();
    }

    @Override
    public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
      announced
          .computeIfAbsent(self.id(), node -> new TreeMap<>())
          .put(
              protocol.name(),
              new Announcement(
                  announcements++, simulation.loop().nanos(), self.life().publish(actor)));
    }

    @Override
    public <M> Peers<M> peers(ProtocolKey<M> protocol) {
      return node -> learn(node, protocol.name()).map(ActorRef::unsafeUpcast);
    }

    private void learnAll(NodeId from) {
      announcedBy(from).keySet().forEach(protocol -> learn(from, protocol));
    }

    private Optional<ActorRef<Object>> learn(NodeId from, String protocol) {
      Announcement newest = announcedBy(from).get(protocol);
      if (newest == null || !self.isUp()) {
        return Optional.empty();
      }
      Map<String, Known> ofNode = known.computeIfAbsent(from, node -> new HashMap<>());
      Known before = ofNode.get(protocol);
      if ((before == null || before.number() < newest.number()) && hasHeard(from, newest)) {
        ofNode.put(protocol, new Known(newest.number(), self.life().find(newest.path())));
      }
      return Optional.ofNullable(ofNode.get(protocol)).map(Known::actor);
    }

    private boolean hasHeard(NodeId from, Announcement news) {
      if (from.equals(self.id())) {
        return true;
      }
      long openSince = simulation.network().openSince(from, self.id());
      if (openSince == Long.MAX_VALUE) {
        return false;
      }
      // A stream of its own, so that the order in which nodes ask does not matter.
      String stream = "discovery/" + from + ">" + self.id() + "/" + news.number();
      long latency =
          simulation.network().latencyNanos(from, self.id(), simulation.seeds().stream(stream));
      return Math.max(openSince, Math.max(news.nanos(), since)) + latency
          <= simulation.loop().nanos();
    }
  }
}
