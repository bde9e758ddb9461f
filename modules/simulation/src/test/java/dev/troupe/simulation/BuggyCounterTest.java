package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.simulation.Counter.Answers;
import dev.troupe.simulation.disk.DiskSettings;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.network.Latency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A counter that replies before it persists: found by a sweep, replayed from its seed. */
class BuggyCounterTest {

  private static final DiskSettings SLOW =
      DiskSettings.SOLID_STATE.withForce(
          Latency.between(Duration.ofMillis(5), Duration.ofMillis(30)));

  private static String run(long seed, Answers answers) {
    Client.Results results = new Client.Results();
    try (Simulation sim =
        Simulation.seeded(seed)
            .node("counter", node -> Counter.create(node, answers))
            .node("client", node -> Client.create(node, List.of("counter"), results))
            .disks(SLOW)
            .start()) {
      sim.after(
          Duration.ofMillis(500 + seed),
          () -> {
            sim.node("counter").crash();
            sim.node("counter").restart();
          });
      sim.runFor(Duration.ofSeconds(1));
      sim.node("client").tell(new Client.Read());
      sim.eventually(Duration.ofSeconds(5), "an answer", () -> !results.counted.isEmpty());
      sim.always("nothing acknowledged is lost", () -> results.lost(1).isEmpty());
      sim.runFor(Duration.ofMillis(1));
      return sim.trace().hash();
    }
  }

  @SimulationTest(seeds = 60, mustReach = "crash")
  void theCorrectCounterNeverFails(long seed) {
    run(seed, Answers.WHEN_PERSISTED);
  }

  @Test
  void theBuggyCounterIsFoundAndReplayed() {
    List<SimulationFailure> found = Sweep.seeds(1, 60).failures(seed -> run(seed, Answers.AT_ONCE));
    assertThat(found).isNotEmpty();
    SimulationFailure first = found.getFirst();
    assertThatThrownBy(() -> run(first.seed(), Answers.AT_ONCE))
        .hasMessage(first.getMessage())
        .hasMessageContaining("nothing acknowledged is lost")
        .hasMessageContaining("-Dtroupe.seed=" + first.seed());
  }
}
