package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elections and decrees in the simulation, each with its twin. */
@Execution(ExecutionMode.CONCURRENT) // each is a simulation of its own
class SimulatedConsensusTest {

  @ParameterizedTest
  @ValueSource(strings = {"two-bosses", "duelling-proposers"})
  void thePatternHoldsWhereTheTwinBreaks(String name) {
    Outcome outcome =
        Player.judge(Scripts.named(name, ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
  }
}
