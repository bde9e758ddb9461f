package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.Test;

/** Membership by gossip, in the simulation: what each twin lacks, it is missed for. */
class SimulatedGossipTest {

  private static Outcome judge(String name) {
    var outcome = Player.judge(Scripts.named(name, ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
    return outcome;
  }

  private static boolean breaks(Outcome outcome, String check) {
    return outcome.twin().orElseThrow().checks().stream()
        .anyMatch(it -> it.name().equals(check) && !it.evidence().isEmpty());
  }

  @Test
  void whatIsOnlyPushedDoesNotReachAll() {
    Outcome outcome = judge("rumour");
    assertThat(breaks(outcome, "only-itself")).isFalse();
    assertThat(breaks(outcome, "nobody-failed-needlessly")).isFalse();
  }

  @Test
  void whoHasGoneComesBackWhereNobodyRemembers() {
    assertThat(breaks(judge("churn"), "nobody-failed-needlessly")).isFalse();
  }

  @Test
  void whoeverLiesIsBelievedWhereNobodySigns() {
    Outcome outcome = judge("poison");
    assertThat(breaks(outcome, "within-budget")).isFalse();
    assertThat(outcome.pattern().figures().get("refused").longValue()).isPositive();
  }
}
