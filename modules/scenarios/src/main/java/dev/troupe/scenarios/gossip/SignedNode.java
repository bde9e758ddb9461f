package dev.troupe.scenarios.gossip;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** Members that sign, each with a key of its own; and one that lies. */
public final class SignedNode {

  private SignedNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles, with keys, and with the liar's. */
  public static Roles roles() {
    return Liar.among(ScenarioKeys::with);
  }
}
