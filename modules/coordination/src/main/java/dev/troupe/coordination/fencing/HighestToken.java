package dev.troupe.coordination.fencing;

import dev.troupe.core.node.NodeId;

/** The fence: it lets pass whoever holds the highest token. */
record HighestToken(FencingToken highest, NodeId holder) implements Fence {

  @Override
  public Passage pass(FencingToken token, NodeId by) {
    int order = token.compareTo(highest);
    if (order > 0) {
      return Passage.RAISE;
    }
    boolean raised = !token.equals(FencingToken.NONE);
    return raised && order == 0 && by.equals(holder) ? Passage.OPEN : Passage.STALE;
  }

  @Override
  public Fence raised(FencingToken token, NodeId by) {
    if (token.compareTo(highest) <= 0) {
      throw new IllegalStateException(token + " of " + by + " cannot follow " + this);
    }
    return new HighestToken(token, by);
  }
}
