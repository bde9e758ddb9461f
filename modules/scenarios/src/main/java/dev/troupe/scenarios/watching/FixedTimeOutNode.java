package dev.troupe.scenarios.watching;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;

/** The twin of {@code heartbeat} and {@code phi}: the same beats, judged by a fixed time-out. */
public final class FixedTimeOutNode {

  private FixedTimeOutNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the verdicts. */
  public static Roles roles() {
    return Roles.standard().judging(FixedTimeOut::new);
  }
}
