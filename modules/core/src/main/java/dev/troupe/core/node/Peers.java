package dev.troupe.core.node;

import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The actors of one protocol by the id of their node. */
public interface Peers<M> {

  /** The node's actor, if it was ever found; it may since have become unreachable. */
  Optional<ActorRef<M>> find(NodeId node);

  /** Sends at most once, like every message: to a node not found yet the message is lost. */
  default void tell(NodeId node, M message) {
    find(node).ifPresent(actor -> actor.tell(message));
  }
}
