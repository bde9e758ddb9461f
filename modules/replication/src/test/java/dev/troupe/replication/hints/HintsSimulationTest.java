package dev.troupe.replication.hints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.replication.store.Client;
import dev.troupe.replication.store.History;
import dev.troupe.replication.store.Settings;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;

/** Late, repeated and old hints among random writes: the store's promises hold with them. */
class HintsSimulationTest {

  private static final Duration CHAOS = Duration.ofSeconds(20);

  @SimulationTest(
      seeds = 8,
      mustReach = {"hints-replayed", "crash", "pause"})
  void hintsBringNothingBackWhateverHappens(long seed) {
    var settings = Settings.store("partitions = 4, snapshot-every = 20, patience = 500ms");
    var hints = HintsSettingsTest.settings("patience = 500ms, retry = 500ms, page-hints = 5");
    var history = new History(settings);
    try (var sim =
        Simulation.seeded(seed)
            .nodes(5, node -> HintedStore.create(node, settings, hints, false))
            .node("c1", node -> Client.create(node, settings, history, 4, Duration.ofMillis(100)))
            .node("c2", node -> Client.create(node, settings, history, 4, Duration.ofMillis(100)))
            .start()) {
      sim.always(
          "what was promised",
          () -> {
            if (!history.broken().isEmpty()) {
              throw new AssertionError(history.broken().toString());
            }
            return true;
          });
      sim.nemesis(
          Nemesis.chaos()
              .with(Fault.CRASH, Fault.TORN_WRITE, Fault.PAUSE, Fault.PARTITION, Fault.ONE_WAY_CUT)
              .until(CHAOS));
      sim.runFor(CHAOS.plusSeconds(5));
      assertThat(history.acknowledged).isGreaterThan(30);
      assertThat(history.reads).isGreaterThan(30);
    }
  }
}
