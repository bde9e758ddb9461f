package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.PeerMessage;

/** What the mind wants done, in order. */
public sealed interface Effect {

  /** A message to another member. */
  record Send(NodeId to, PeerMessage message) implements Effect {}

  /** The subscribers are told of a newer entry. */
  record Tell(Entry entry) implements Effect {}

  /** For the trace: names and values in turn. */
  record Report(String what, Object... details) implements Effect {}

  /** This node's leave has spread: whoever asked for it is answered. */
  record Depart() implements Effect {}
}
