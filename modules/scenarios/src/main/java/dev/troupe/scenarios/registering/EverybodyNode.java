package dev.troupe.scenarios.registering;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** The twin whose writes wait for the last straggler. */
public final class EverybodyNode {

  private EverybodyNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but that all must agree. */
  public static Roles roles() {
    return NaiveQuorum.roles(
        voters -> new NaiveQuorum(voters, (all, some) -> some.containsAll(all)));
  }
}
