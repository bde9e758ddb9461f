package dev.troupe.scenarios.ordering;

import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.node.orders.OrdersSettings;
import dev.troupe.transactions.saga.SagaSettings;

/** The twin of {@code saga}: the same services, and an orchestrator that remembers nothing. */
public final class NaiveNode {

  private NaiveNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the orchestrator. */
  public static Roles roles() {
    return Roles.standard()
        .with(
            "orders",
            (id, config) -> {
              var patience = OrdersSettings.from(config).retry().patience();
              var homes = SagaSettings.from(config).homes();
              return (node, spawner) ->
                  spawner.spawn(NaiveOrchestrator.create(node, homes, patience), "sagas");
            });
  }
}
