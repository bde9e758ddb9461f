package dev.troupe.scenarios.registering;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.NodeMain;
import dev.troupe.node.RegistersRole.Bodies;
import dev.troupe.node.Roles;
import dev.troupe.node.registers.RegistersSettings;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The twin that counts a majority of those that it thinks alive. */
public final class ReachableNode {

  private ReachableNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for who is counted. */
  public static Roles roles() {
    return Twins.with(
        new Bodies() {
          @Override
          public Behavior<Command> member(
              NodeContext node, ReplicatedLogSettings log, RegistersSettings limits) {
            return Behaviors.setup(
                context ->
                    Bodies.super.member(node, log.withQuorum(Reachable.of(node, context)), limits));
          }
        });
  }
}
