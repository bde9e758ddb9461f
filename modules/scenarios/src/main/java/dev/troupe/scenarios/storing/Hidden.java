package dev.troupe.scenarios.storing;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.MonotonicClock;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.core.node.WallClock;
import dev.troupe.core.trace.Trace;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/** A node on which an actor of this protocol is not announced: another stands before it. */
record Hidden<H>(NodeContext node, ProtocolKey<H> hidden) implements NodeContext {

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
        if (!protocol.equals(hidden)) {
          plain.announce(protocol, actor);
        }
      }

      @Override
      public <M> Peers<M> peers(ProtocolKey<M> protocol) {
        return plain.peers(protocol);
      }
    };
  }
}
