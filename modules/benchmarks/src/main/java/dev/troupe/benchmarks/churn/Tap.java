package dev.troupe.benchmarks.churn;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.MonotonicClock;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.core.node.WallClock;
import dev.troupe.core.trace.Trace;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/** A node whose messages to others pass through here. */
record Tap(NodeContext node, UnaryOperator<Object> through) implements NodeContext {

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
    Discovery found = node.discovery();
    return new Discovery() {
      @Override
      public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
        found.announce(protocol, actor);
      }

      @Override
      public <M> Peers<M> peers(ProtocolKey<M> protocol) {
        Peers<M> peers = found.peers(protocol);
        return new Peers<>() {
          @Override
          public Optional<ActorRef<M>> find(NodeId id) {
            return peers.find(id);
          }

          @Override
          public void tell(NodeId id, M message) {
            find(id).ifPresent(actor -> actor.tell(protocol.type().cast(through.apply(message))));
          }
        };
      }
    };
  }
}
