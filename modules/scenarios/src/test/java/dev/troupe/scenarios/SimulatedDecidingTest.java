package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.Test;

/** Five who want the same decree, and a network on which impatience is punished. */
class SimulatedDecidingTest {

  @Test
  void whoBacksOffIsDoneAndWhoDoesNotNeverIs() {
    var script = Scripts.named("duelling-proposers", ScriptsTest.FOLDER);
    Outcome outcome = Player.judge(script, SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
  }
}
