package dev.troupe.scenarios.storing;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.node.StoreRole;

/** The twin that lacks {@code version}: of siblings, the latest by the clock is the value. */
public final class LastWriteWinsNode {

  private LastWriteWinsNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for siblings. */
  public static Roles roles() {
    return Roles.standard().with("store", new StoreRole(LastWriteWins::create));
  }
}
