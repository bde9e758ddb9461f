package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;

/** A simulation of gossiping nodes, from its start. */
final class GossipRun implements AutoCloseable {

  /** A busy machine is no blocked step. */
  private static final Duration OVERLOADED = Duration.ofMinutes(10);

  private final Gossip.Counts counts = new Gossip.Counts();
  private final Simulation simulation;

  GossipRun(int nodes, Messages messages) {
    simulation =
        Simulation.seeded(1)
            .nodes(nodes, node -> Gossip.create(node, nodes, counts))
            .messages(messages)
            .blockedAfter(OVERLOADED)
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
