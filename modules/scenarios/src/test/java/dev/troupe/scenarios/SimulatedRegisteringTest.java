package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers in the simulation: each twin breaks what the log keeps. */
@Execution(ExecutionMode.CONCURRENT) // each is a simulation of its own
class SimulatedRegisteringTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "torn-cluster",
        "leader-crash",
        "uncommitted-read",
        "split-brain",
        "straggler",
        "snapshot-crash",
        "slow-voters",
        "zone-brownout",
        "flickering-cache"
      })
  void thePatternHoldsWhereTheTwinBreaks(String name) {
    Outcome outcome =
        Player.judge(Scripts.named(name, ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
  }
}
