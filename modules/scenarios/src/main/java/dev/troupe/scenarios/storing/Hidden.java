package dev.troupe.scenarios.storing;

import dev.troupe.core.node.Delegated;
import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import org.apache.pekko.actor.typed.ActorRef;

/** A node on which an actor of this protocol is not announced: another stands before it. */
record Hidden<H>(NodeContext node, ProtocolKey<H> hidden) implements Delegated {

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
