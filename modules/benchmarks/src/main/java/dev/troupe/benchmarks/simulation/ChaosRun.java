package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.Client;
import dev.troupe.simulation.Counter;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import java.time.Duration;

/**
 * Forty virtual seconds of a quorum-replicated, event-sourced counter on five nodes under chaos.
 */
final class ChaosRun {

  static final Duration LENGTH = Duration.ofSeconds(40);
  private static final Duration CHAOS = Duration.ofSeconds(30);

  private ChaosRun() {}

  /** Runs it and returns the trace's hash. */
  static String run(long seed) {
    Client.Results results = new Client.Results();
    try (Simulation simulation =
        Simulation.seeded(seed)
            .nodes(5, node -> Counter.create(node, Counter.Answers.WHEN_PERSISTED))
            .node("client", node -> Client.create(node, Counter.nodes(), results))
            .config("troupe.journal { segment-size = 4KiB, checkpoint-interval = 3KiB }")
            .start()) {
      simulation.nemesis(Nemesis.chaos().until(CHAOS));
      simulation.runFor(LENGTH);
      if (results.acknowledged.isEmpty()) {
        throw new IllegalStateException("seed " + seed + ": nothing was acknowledged");
      }
      return simulation.trace().hash();
    }
  }
}
