package dev.troupe.benchmarks.rumour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is measured happens at all, and the targets that do not depend on the machine are met. */
class RumourSmokeTest {

  @Test
  void aRumourReachesAThousandWithinSevenRoundsAtTenPercentLoss() {
    var run = new Case(1_000, 3, 0.1);
    assertThat(MindLoop.spread(run, run.known(1), 1).rounds()).isBetween(2, 7);
  }

  @Test
  void mindsAndBehavioursAgree() {
    var run = new Case(60, 3, 0);
    try (var simulated = new SimulatedRun(run, 1)) {
      assertThat(simulated.rounds())
          .isBetween(1, 2 + MindLoop.spread(run, run.known(1), 1).rounds());
    }
  }

  @Test
  void theoryGrowsWithTheLogarithm() {
    assertThat(Theory.rounds(new Case(1_000, 3, 0))).isBetween(3, 6);
    assertThat(Theory.rounds(new Case(10_000, 1, 0))).isGreaterThan(6);
    assertThat(Theory.claim(10_000)).isEqualTo(13);
  }

  @Test
  void aFixedSaltNeverDeliversItsFalsePositives() {
    int never = 0;
    for (int seed = 1; seed <= 20; seed++) {
      never += new Digests(1_000, 90, seed).bloom(false).exchanges() == 0 ? 1 : 0;
      assertThat(new Digests(1_000, 90, seed).bloom(true).exchanges()).isPositive();
      assertThat(new Digests(1_000, 90, seed).ranges().exchanges()).isEqualTo(1);
    }
    assertThat(never).isPositive();
  }
}
