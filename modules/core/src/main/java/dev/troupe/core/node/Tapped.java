package dev.troupe.core.node;

import dev.troupe.core.trace.Trace;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A node whose messages to others pass through here: to count them, or to leave some out, as a
 * pattern's naive twin does.
 *
 * @param through what becomes of a message; nothing when it is not sent
 */
public record Tapped(NodeContext node, Function<Object, Optional<Object>> through)
    implements NodeContext {

  @Override
  public NodeId id() {
    return node.id();
  }

  @Override
  public MonotonicClock monotonic() {
    return node.monotonic();
  }

  @Override
  public WallClock wall() {
    return node.wall();
  }

  @Override
  public RandomGenerator random(String purpose) {
    return node.random(purpose);
  }

  @Override
  public Trace trace() {
    return node.trace();
  }

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
