package dev.troupe.core.node;

import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A node whose messages to others pass through here: to count them, or to leave some out, as a
 * pattern's naive twin does.
 *
 * @param through what becomes of a message; nothing when it is not sent
 */
public record Tapped(NodeContext node, Function<Object, Optional<Object>> through)
    implements Delegated {

  @Override
  public Discovery discovery() {
    Discovery plain = node.discovery();
    return new Discovery() {
      @Override
      public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
        plain.announce(protocol, actor);
      }

      @Override
      public <M> Peers<M> peers(ProtocolKey<M> protocol) {
        Peers<M> peers = plain.peers(protocol);
        return new Peers<>() {
          @Override
          public Optional<ActorRef<M>> find(NodeId id) {
            return peers.find(id);
          }

          @Override
          public void tell(NodeId id, M message) {
            if (find(id).isPresent()) {
              through
                  .apply(message)
                  .ifPresent(passed -> peers.tell(id, protocol.type().cast(passed)));
            }
          }
        };
      }
    };
  }
}
