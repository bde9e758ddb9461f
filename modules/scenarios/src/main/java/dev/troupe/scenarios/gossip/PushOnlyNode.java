package dev.troupe.scenarios.gossip;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** The twin that lacks {@code comparison}: changes are pushed, and views never compared. */
public final class PushOnlyNode {

  private PushOnlyNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the comparison. */
  public static Roles roles() {
    return Roles.standard().gossiping(PushOnly::create);
  }
}
