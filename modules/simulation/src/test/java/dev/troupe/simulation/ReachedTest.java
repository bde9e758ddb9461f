package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** A check that never met its situation proves nothing, and says so. */
class ReachedTest {

  private static Simulation start(long seed) {
    return Simulation.seeded(seed)
        .nodes(
            1,
            node ->
                Behaviors.setup(
                    context -> {
                      node.trace().emit("started");
                      return Behaviors.empty();
                    }))
        .start();
  }

  /** Every third seed meets the rare thing. */
  private static void rarely(long seed) {
    try (Simulation sim = start(seed)) {
      if (seed % 3 == 0) {
        sim.reached("rare").reached("rare");
      }
    }
  }

  @Test
  void aRunCountsWhatItReachedAndWhatItsNodesReported() {
    try (Simulation sim = start(1)) {
      sim.runFor(Duration.ofSeconds(1));
      sim.reached("overlap").reached("overlap");
      assertThat(sim.timesReached("overlap")).isEqualTo(2);
      assertThat(sim.timesReached("started")).isEqualTo(1);
      assertThat(sim.timesReached("never")).isZero();
      assertThatCode(() -> sim.mustReach("overlap", "started")).doesNotThrowAnyException();
    }
  }

  @Test
  void aRunThatDidNotReachWhatItMustFailsWithItsSeed() {
    try (Simulation sim = start(17)) {
      sim.runFor(Duration.ofSeconds(1));
      assertThatThrownBy(() -> sim.mustReach("started", "overlap"))
          .isInstanceOf(SimulationFailure.class)
          .hasMessageContaining("seed 17")
          .hasMessageContaining("'overlap' was not reached; reached were {started=1}");
    }
  }

  @Test
  void aSweepCountsSeedsNotTimes() {
    Coverage coverage = Sweep.seeds(1, 10).mustReach("rare").run(ReachedTest::rarely);
    assertThat(coverage.reachedIn("rare")).isEqualTo(3);
    assertThat(coverage.seeds()).isEqualTo(10);
    assertThat(coverage).asString().contains("rare: 3 of 10 seeds");
  }

  @Test
  void aSweepThatReachedSomethingInNoSeedFails() {
    assertThatThrownBy(
            () -> Sweep.seeds(1, 10).mustReach("rare", "overlap").run(ReachedTest::rarely))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("overlap: reached in none of 10 seeds")
        .hasMessageContaining("rare: 3 of 10 seeds");
  }
}
