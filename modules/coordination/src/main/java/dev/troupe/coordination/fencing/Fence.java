package dev.troupe.coordination.fencing;

import dev.troupe.core.node.NodeId;

/** Decides whether a request with a token may take effect on a resource. A value. */
public interface Fence {

  /** What becomes of a request. */
  enum Passage {
    /** The token is the highest, and its holder asks. */
    OPEN,
    /** The token is newer than any before: persist it, then the request may take effect. */
    RAISE,
    /** The token is older than the highest, or another node's: nothing may take effect. */
    STALE
  }

  Passage pass(FencingToken token, NodeId by);

  /** This fence after the token was persisted. */
  Fence raised(FencingToken token, NodeId by);

  /** The highest token persisted so far. */
  FencingToken highest();

  /** Who raised it. */
  NodeId holder();

  /** The fence that checks, before any token. */
  static Fence lowered() {
    return new HighestToken(FencingToken.NONE, new NodeId("-"));
  }
}
