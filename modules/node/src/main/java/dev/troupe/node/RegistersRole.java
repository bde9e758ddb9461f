package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.Forwarder;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.Roles.Starter;
import dev.troupe.node.registers.Registers;
import dev.troupe.node.registers.RegistersSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/**
 * The role {@code registers}: a member of the group that keeps them, and the forwarder by which
 * this node's clients reach it. Who votes is said by the group's founders, and later by its log: a
 * node that neither names waits to be added.
 *
 * @param bodies makes the two
 */
public record RegistersRole(Bodies bodies) implements Roles.Role {

  /** Makes the actors of a node. */
  public interface Bodies {

    default Behavior<Command> member(
        NodeContext node, ReplicatedLogSettings log, RegistersSettings limits) {
      return Replicator.create(node, Registers.GROUP, () -> new Registers(limits), log);
    }

    default Behavior<Request> forwarder(
        NodeContext node,
        ActorRef<Command> member,
        ReplicatedLogSettings log,
        RegistersSettings limits) {
      return Forwarder.create(node, Registers.GROUP, member, limits.patience());
    }
  }

  /** The actors as they should be. */
  public static final Bodies STANDARD = new Bodies() {};

  @Override
  public Starter prepare(NodeId id, Config config) {
    var log = ReplicatedLogSettings.from(config, Registers.GROUP);
    var limits = RegistersSettings.from(config);
    return (node, spawner) -> {
      var member = spawner.spawn(bodies.member(node, log, limits), Registers.GROUP);
      spawner.spawn(bodies.forwarder(node, member, log, limits), Registers.GROUP + "-forwarder");
    };
  }
}
