package dev.troupe.scenarios.registering;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** The twin that takes ceiling(N/2) + 1 for a majority: four of five. */
public final class FourOfFiveNode {

  private FourOfFiveNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the size of a majority. */
  public static Roles roles() {
    return NaiveQuorum.roles(
        voters ->
            new NaiveQuorum(voters, (all, some) -> some.size() >= Math.ceilDiv(all.size(), 2) + 1));
  }
}
