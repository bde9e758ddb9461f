package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Verdict;
import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.Test;

/** A shop under crashes, pauses and cuts, in the simulation. */
class SimulatedOrderingTest {

  @Test
  void everyOrderEndsAndWhoRemembersNothingChargesForNothing() {
    Outcome outcome =
        Player.judge(Scripts.named("order-saga", ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
    assertThat(outcome.pattern().figures().get("completed").longValue()).isGreaterThan(100);
    assertThat(outcome.pattern().figures().get("undone-before-done").longValue()).isPositive();
    // The services are the same, so what they promise holds for the twin too.
    assertThat(
            outcome.twin().orElseThrow().checks().stream()
                .filter(check -> check.name().equals("each-effect-once")))
        .allMatch(check -> check.verdict() == Verdict.HOLDS)
        .hasSize(1);
  }
}
