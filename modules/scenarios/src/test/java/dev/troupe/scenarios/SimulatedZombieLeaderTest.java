package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import org.junit.jupiter.api.Test;

/** The same script and the same classes as on real JVMs, in the simulation. */
class SimulatedZombieLeaderTest {

  @Test
  void zombieIsRefusedByTheFenceAndBooksTwiceWithoutIt() {
    var script = Scripts.named("zombie-leader", ScriptsTest.FOLDER);
    Outcome outcome = Player.judge(script, new SimulatedStage(), 1);
    System.out.println(outcome.toJson());
    assertThat(outcome.exitCode()).isEqualTo(Outcome.HOLDS);
    assertThat(outcome.twin().orElseThrow().verdict()).isEqualTo(RunVerdict.BROKEN);
  }
}
