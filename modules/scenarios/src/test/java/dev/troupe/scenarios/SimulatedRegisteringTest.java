package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.RunVerdict;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers in the simulation. That the pattern holds is shown with the seeds that are kept. */
@Execution(ExecutionMode.CONCURRENT) // each is a simulation of its own
class SimulatedRegisteringTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "torn-cluster",
        "leader-crash",
        "uncommitted-read",
        "split-brain",
        "split-while-rolling",
        "straggler",
        "snapshot-crash",
        "slow-voters",
        "zone-brownout",
        "flickering-cache"
      })
  void theTwinBreaksWhatTheLogKeeps(String name) {
    var script = Scripts.named(name, ScriptsTest.FOLDER);
    var twin = Player.twin(script, SimulatedStage.fast(), 1).judged();
    assertThat(twin.verdict()).as("%s", twin.checks()).isEqualTo(RunVerdict.BROKEN);
  }

  @Test
  void snapshotsAreInstalledAndLeadersReplacedAndNothingIsLost() {
    var script = Scripts.named("torn-cluster", ScriptsTest.FOLDER);
    var pattern = Player.pattern(script, new SimulatedStage(), 1).judged();
    assertThat(pattern.verdict()).as("%s", pattern.checks()).isEqualTo(RunVerdict.HOLDS);
    assertThat(pattern.figures().get("elections").longValue()).isGreaterThan(2);
    assertThat(pattern.figures().get("first-write-after-crash-worst-ms").doubleValue())
        .isBetween(100.0, 6_000.0);
  }
}
