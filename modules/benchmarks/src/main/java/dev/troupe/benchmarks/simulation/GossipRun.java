package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;

/** A simulation of gossiping nodes, from its start. */
final class GossipRun implements AutoCloseable {

  private final Gossip.Counts counts = new Gossip.Counts();
  private final Simulation simulation;

  GossipRun(int nodes, Messages messages) {
    simulation =
        Simulation.seeded(1)
            .nodes(nodes, node -> Gossip.create(node, nodes, counts))
            .messages(messages)
            .start();
  }

  Gossip.Counts counts() {
    return counts;
  }

  void runFor(Duration time) {
    simulation.runFor(time);
  }

  String hash() {
    return simulation.trace().hash();
  }

  @Override
  public void close() {
    simulation.close();
  }
}
