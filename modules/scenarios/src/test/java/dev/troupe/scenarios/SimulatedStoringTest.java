package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Verdict;
import dev.troupe.harness.report.Outcome;
import dev.troupe.scenarios.stage.SimulatedStage;
import org.junit.jupiter.api.Test;

/** A store whose nodes crash and are cut off from each other, in the simulation. */
class SimulatedStoringTest {

  @Test
  void whoWasDownIsBroughtUpToDateAndStaysStaleWithoutHints() {
    Outcome outcome = play("down-for-a-while");
    assertThat(outcome.pattern().figures().get("hints-replayed").longValue()).isPositive();
    // Its own writes are safe without hints too: a quorum has them.
    assertThat(verdict(outcome, "every-write-survives")).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(outcome, "quorum-reads-see-writes")).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void cartsFilledOnBothSidesOfACutAreUnitedAndLastWriteWinsLosesItems() {
    Outcome outcome = play("shopping-cart");
    assertThat(outcome.pattern().figures().get("siblings-read").longValue()).isPositive();
  }

  private static Outcome play(String script) {
    Outcome outcome =
        Player.judge(Scripts.named(script, ScriptsTest.FOLDER), SimulatedStage.fast(), 1);
    assertThat(outcome.exitCode()).as(outcome.toJson()).isEqualTo(Outcome.HOLDS);
    return outcome;
  }

  private static Verdict verdict(Outcome outcome, String check) {
    return outcome.twin().orElseThrow().checks().stream()
        .filter(result -> result.name().equals(check))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
