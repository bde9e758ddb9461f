package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A quorum-replicated, event-sourced counter on five nodes under chaos, and its broken twin. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT) // the longest of all tests
class ReplicatedCounterTest {

  private static final Duration CHAOS = Duration.ofSeconds(30);

  /** A chaos run; fails when an acknowledged operation is not on a majority in the end. */
  static String run(long seed, Counter.Answers answers, List<String> steps) {
    Client.Results results = new Client.Results();
    try (Simulation sim =
        Simulation.seeded(seed)
            .nodes(5, node -> Counter.create(node, answers))
            .node("client", node -> Client.create(node, Counter.nodes(), results))
            .config("troupe.journal { segment-size = 4KiB, checkpoint-interval = 3KiB }")
            .start()) {
      if (steps != null) {
        sim.trace().listen(entry -> steps.add(entry.toString()));
      }
      sim.nemesis(Nemesis.chaos().until(CHAOS));
      sim.runFor(CHAOS.plusSeconds(5));
      sim.node("client").tell(new Client.Read());
      sim.eventually(
          Duration.ofSeconds(60), "all counters answer", () -> results.counted.size() == 5);
      sim.always("nothing acknowledged is lost", () -> results.lost(5).isEmpty());
      sim.runFor(Duration.ofMillis(1));
      assertThat(results.acknowledged).hasSizeGreaterThan(20);
      return sim.trace().hash();
    }
  }

  @Test
  void theSameSeedHasTheSameHashTwiceInOneJvm() {
    List<String> once = new ArrayList<>();
    List<String> again = new ArrayList<>();
    String first = run(1, Counter.Answers.WHEN_PERSISTED, once);
    String second = run(1, Counter.Answers.WHEN_PERSISTED, again);
    for (int i = 0; i < Math.min(once.size(), again.size()); i++) {
      assertThat(again.get(i)).as("step %d", i).isEqualTo(once.get(i));
    }
    assertThat(second).isEqualTo(first);
  }

  @SimulationTest(
      seeds = 150,
      mustReach = {"crash", "kill", "pause", "ended"})
  void theCounterThatPersistsFirstNeverLosesAnAcknowledgedOperation(long seed) {
    run(seed, Counter.Answers.WHEN_PERSISTED, null);
  }

  @Test
  void theCounterThatAnswersAtOnceIsCaught() {
    List<SimulationFailure> caught =
        Sweep.seeds(1, 150).failures(seed -> run(seed, Counter.Answers.AT_ONCE, null));
    System.out.printf("The counter that answers at once is caught in %d of 150%n", caught.size());
    assertThat(caught).as("several seeds of 150").hasSizeGreaterThan(3);
    assertThat(caught.getFirst()).hasMessageContaining("nothing acknowledged is lost");
  }
}
