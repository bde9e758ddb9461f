package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.consensus.paxos.PaxosKeeper;
import dev.troupe.consensus.paxos.PaxosSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.Roles.Starter;
import java.util.function.UnaryOperator;

/**
 * The role {@code decrees}: takes part in Paxos, one decree for each name.
 *
 * @param settings what becomes of those that were read
 */
public record DecreesRole(UnaryOperator<PaxosSettings> settings) implements Roles.Role {

  /** As they were read. */
  public static DecreesRole standard() {
    return new DecreesRole(UnaryOperator.identity());
  }

  @Override
  public Starter prepare(NodeId id, Config config) {
    var paxos = settings.apply(PaxosSettings.from(config));
    return (node, spawner) -> spawner.spawn(PaxosKeeper.create(node, paxos), "decrees");
  }
}
