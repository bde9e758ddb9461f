package dev.troupe.scenarios.gossip;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** The twin that lacks {@code signatures}: whoever can send a message is believed. */
public final class UnsignedNode {

  private UnsignedNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The same roles without keys. */
  public static Roles roles() {
    return Liar.among((node, settings) -> settings);
  }
}
