package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers in the simulation, each story with its twin. */
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
    var outcome = Player.judge(script, SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
  }

  @Test
  void snapshotsAreInstalledAndLeadersReplacedAndNothingIsLost() {
    var script = Scripts.named("torn-cluster", ScriptsTest.FOLDER);
    var pattern = Player.pattern(script, new SimulatedStage(), 1).judged();
    assertThat(pattern.verdict()).as("%s", pattern.checks()).isEqualTo(RunVerdict.HOLDS);
    assertThat(pattern.figures().get("elections").longValue()).isGreaterThan(2);
    double leaderless = pattern.figures().get("next-leader-after-crash-p50-ms").doubleValue();
    assertThat(pattern.figures().get("first-write-after-crash-p50-ms").doubleValue())
        .isGreaterThan(leaderless);
    assertThat(pattern.figures().get("first-write-after-crash-worst-ms").doubleValue())
        .isBetween(100.0, 6_000.0);
  }

  /** Three of five are enough: two slow ones are not waited for, and a third is. */
  @Test
  void writesAreAsFastWithTwoSlowVotersAsWithNoneAndSlowWithThree() {
    var script = Scripts.named("slow-voters", ScriptsTest.FOLDER);
    var figures = Player.pattern(script, SimulatedStage.fast(), 1).judged().figures();
    double none = figures.get("write-with-0-slow-p50-ms").doubleValue();
    for (int slow : List.of(1, 2)) {
      assertThat(figures.get("write-with-" + slow + "-slow-p50-ms").doubleValue())
          .isLessThan(3 * none);
    }
    assertThat(figures.get("write-with-3-slow-p50-ms").doubleValue()).isGreaterThan(10 * none);
  }
}
