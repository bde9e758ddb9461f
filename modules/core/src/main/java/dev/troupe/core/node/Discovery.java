package dev.troupe.core.node;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * Resolves stable node ids to actors, and nothing else: who takes part in a decision is configured,
 * never inferred from who can be found.
 */
public interface Discovery {

  /** Lets other nodes find this node's actor for the protocol. */
  <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor);

  /** The way to the other nodes' actors for the protocol; kept up to date as they come and go. */
  <M> Peers<M> peers(ProtocolKey<M> protocol);
}
