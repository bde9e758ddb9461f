package dev.troupe.simulation.network;

import dev.troupe.core.node.NodeId;

/** Sees the messages between nodes. It is no part of the world: it changes nothing. */
@FunctionalInterface
public interface MessageObserver {

  /**
   * A message is sent.
   *
   * @param what the name of its class
   * @return run when the receiver takes it in hand: never when it is lost, twice when it is
   *     duplicated
   */
  Runnable sent(NodeId from, NodeId to, String what);
}
