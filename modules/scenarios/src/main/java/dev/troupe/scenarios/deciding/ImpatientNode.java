package dev.troupe.scenarios.deciding;

import dev.troupe.consensus.paxos.PaxosSettings;
import dev.troupe.node.DecreesRole;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import java.time.Duration;

/**
 * The twin that does not back off: who was refused, or hears nothing for a moment, tries a newer
 * ballot at once.
 */
public final class ImpatientNode {

  private ImpatientNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the patience of proposers. */
  public static Roles roles() {
    return Roles.standard().with("decrees", new DecreesRole(ImpatientNode::impatient));
  }

  private static PaxosSettings impatient(PaxosSettings read) {
    return new PaxosSettings(
        read.quorum(),
        read.patience(),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        read.maxDecrees(),
        read.maxWaiting(),
        read.snapshotEvery());
  }
}
