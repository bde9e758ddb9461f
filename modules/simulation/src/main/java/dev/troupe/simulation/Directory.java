package dev.troupe.simulation;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Who is where. Known everywhere at once, whatever the network does: what a node needs to find its
 * peers is not what is tested here. A crashed node's actors stay listed until it announces anew.
 */
final class Directory {

  private final Map<String, String> published = new TreeMap<>();

  Discovery of(SimulatedNode self) {
    return new Discovery() {
      @Override
      public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
        published.put(key(protocol, self.id()), self.life().publish(actor));
      }

      @Override
      public <M> Peers<M> peers(ProtocolKey<M> protocol) {
        return node ->
            Optional.ofNullable(published.get(key(protocol, node)))
                .map(path -> self.life().find(path).unsafeUpcast());
      }
    };
  }

  private static String key(ProtocolKey<?> protocol, NodeId node) {
    return protocol.name() + "@" + node;
  }
}
