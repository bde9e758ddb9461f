package dev.troupe.node;

import com.typesafe.config.Config;
import dev.troupe.consensus.replicatedlog.Forwarder;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.coordination.fencing.Fence;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.coordination.fencing.LedgerKeeper;
import dev.troupe.coordination.fencing.LedgerMachine;
import dev.troupe.coordination.fencing.LedgerSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.node.Roles.Starter;

/**
 * The role {@code ledger}: a member of the group whose state machine is the ledger, and the keeper
 * by which the node's own actors and clients ask it.
 *
 * @param lowered the fence before any token
 */
public record LedgerRole(Fence lowered) implements Roles.Role {

  @Override
  public Starter prepare(NodeId id, Config config) {
    var group = ReplicatedLogSettings.from(config, Ledger.GROUP);
    var settings = LedgerSettings.from(config);
    return (node, spawner) -> {
      var member =
          spawner.spawn(
              Replicator.create(
                  node,
                  Ledger.GROUP,
                  () -> new LedgerMachine(settings, lowered, node.trace()),
                  group),
              "ledger-log");
      var forwarder =
          spawner.spawn(
              Forwarder.create(node, Ledger.GROUP, member, group.waiting().patience()),
              "ledger-forwarder");
      spawner.spawn(LedgerKeeper.create(node, forwarder), "ledger");
    };
  }
}
