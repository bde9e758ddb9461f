package dev.troupe.membership.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The levels of a node's peers, moment by moment. */
class HealthStateTest {

  private static Story suspecting() {
    var story = Story.settled(4).silence(3).run(2_500);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    return story;
  }

  private static Story failing() {
    var story = Story.settled(4).silence(3).run(6_000);
    assertThat(story.level(3)).isEqualTo(Level.FAILED);
    return story;
  }

  @Test
  void aSilentPeerIsSuspectBeforeItIsFailed() {
    var story = Story.settled(4).silence(3);
    story.run(1_000);
    assertThat(story.level(3)).isEqualTo(Level.HEALTHY);
    story.run(2_000);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    story.run(3_000);
    assertThat(story.changes())
        .extracting(Verdict.Changed::to)
        .containsExactly(Level.SUSPECT, Level.FAILED);
    assertThat(story.changes()).allMatch(change -> change.phi() >= 8);
  }

  /** A pause of three seconds, and the half second between two beats. */
  @Test
  void aSilenceOfThreeAndAHalfSecondsIsNotFailed() {
    var story = Story.settled(4).silence(3).run(3_500);
    story.beating.addAll(story.peers);
    story.run(5_000);
    assertThat(story.changes())
        .extracting(Verdict.Changed::to)
        .containsExactly(Level.SUSPECT, Level.HEALTHY);
  }

  @Test
  void aSuspectIsHealthyAgainAfterThreeBeatsAndNotAfterTwo() {
    var story = suspecting();
    for (Level expected : new Level[] {Level.SUSPECT, Level.SUSPECT, Level.HEALTHY}) {
      story.beat(story.peers.get(3));
      assertThat(story.level(3)).isEqualTo(expected);
      story.run(500);
    }
  }

  @Test
  void aFailedPeerIsHealthyAgainAfterThreeBeatsAndNotAfterTwo() {
    var story = failing();
    for (Level expected : new Level[] {Level.FAILED, Level.FAILED, Level.HEALTHY}) {
      story.beat(story.peers.get(3));
      assertThat(story.level(3)).isEqualTo(expected);
      story.run(500);
    }
  }

  @Test
  void aMissBetweenReturningBeatsBeginsTheRowAgain() {
    var story = suspecting();
    for (int i = 0; i < 20; i++) {
      story.beat(story.peers.get(3));
      story.run(500);
      story.beat(story.peers.get(3));
      story.run(1_100);
      assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    }
    assertThat(story.failed()).as("it beats, so it is not dead").isZero();
  }

  /** What a held link releases is one sign of life, not three. */
  @Test
  void beatsThatComeInAHeapCountAsOne() {
    var story = suspecting();
    for (int i = 0; i < 10; i++) {
      story.beat(story.peers.get(3));
    }
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
  }

  @Test
  void missesCountUpAndDown() {
    var story = Story.settled(4).silence(3).run(1_300);
    assertThat(story.standing(3).misses()).isEqualTo(2);
    story.beat(story.peers.get(3));
    assertThat(story.standing(3).misses()).isEqualTo(1);
    story.run(400);
    story.beat(story.peers.get(3));
    assertThat(story.standing(3).misses()).isZero();
  }

  @Test
  void aPauseOfOnesOwnIsNoticedAndNobodyIsBlamed() {
    var story = Story.settled(4).sleep(10_000).run(5_000);
    assertThat(story.of(Verdict.Slept.class))
        .singleElement()
        .satisfies(
            slept ->
                assertThat(slept.time())
                    .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_101)));
    assertThat(story.changes()).isEmpty();
  }

  /** Mail may be read before the late timer: a beat of one peer must not doom the others. */
  @Test
  void aPauseIsNoticedByTheFirstBeatAfterItToo() {
    var story = Story.settled(4).sleep(10_000);
    story.beat(story.peers.getFirst());
    story.verdicts.addAll(story.health.check(story.now));
    assertThat(story.of(Verdict.Slept.class)).hasSize(1);
    assertThat(story.changes()).isEmpty();
    story.silence(0).run(3_000);
    assertThat(story.level(0)).as("forgiven the pause, and no more").isEqualTo(Level.SUSPECT);
  }

  @Test
  void aSuspectIsNotFailedByAPauseOfOnesOwn() {
    var story = suspecting().sleep(10_000).run(1_000);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    story.run(8_000);
    assertThat(story.level(3)).as("which ends").isEqualTo(Level.FAILED);
  }

  @Test
  void aPeerThatWasNeverHeardIsNotSuspectedByAPauseOfOnesOwn() {
    var story = new Story(4).silence(3).run(29_000).sleep(10_000).run(500);
    assertThat(story.level(3)).isEqualTo(Level.UNKNOWN);
    story.run(1_000);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
  }

  @Test
  void aPeerThatWasNeverHeardIsUnknownUntilTheFirstContactIsOverdue() {
    var story = new Story(4).silence(3).run(29_900);
    assertThat(story.level(3)).isEqualTo(Level.UNKNOWN);
    story.run(4_000);
    assertThat(story.level(3)).isEqualTo(Level.FAILED);
    assertThat(story.changes().stream().filter(c -> c.peer().equals(story.peers.get(3))))
        .extracting(Verdict.Changed::to)
        .containsExactly(Level.SUSPECT, Level.FAILED);
  }

  @Test
  void theFirstBeatOfAllMakesHealthyAtOnce() {
    var story = new Story(4).silence(3).run(5_000);
    story.beat(story.peers.get(3));
    assertThat(story.level(3)).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anotherLifeBeatsInARhythmOfItsOwn() {
    var story = Story.settled(1);
    story.silence(0);
    for (int i = 0; i < 30; i++) { // slow for so long that slowness is what is expected
      story.run(1_400);
      story.beat(story.peers.getFirst());
    }
    story.run(2_600);
    assertThat(story.level(0)).isEqualTo(Level.HEALTHY);
    story.health.beat(story.peers.getFirst(), true, story.now);
    story.run(2_600);
    assertThat(story.level(0)).isEqualTo(Level.SUSPECT);
  }

  // A node that struggles itself

  @Test
  void whoseOwnBeatsAreNotEchoedIsMorePatientUpToTheLimit() {
    var story = Story.settled(4);
    for (int round = 1; round <= 5; round++) {
      story.health.round(true);
      assertThat(story.health.patience()).isEqualTo(Math.min(3, 1 + round));
    }
    story.health.round(false);
    assertThat(story.health.patience()).isEqualTo(2);
  }

  @Test
  void whoWakesLateIsMorePatient() {
    var story = Story.settled(4);
    story.now = story.health.checkAt() + 101 * Story.MS;
    story.health.check(story.now);
    story.health.round(false);
    assertThat(story.health.patience()).isEqualTo(2);
    story.health.round(false);
    assertThat(story.health.patience()).isEqualTo(1);
  }

  @Test
  void aPatientNodeSuspectsLaterAndFailsLaterAndStillDoes() {
    var story = Story.settled(4);
    story.unheard = true;
    story.run(2_000).silence(3).run(4_500);
    assertThat(story.level(3)).isEqualTo(Level.HEALTHY);
    story.run(1_000);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    story.run(6_000);
    assertThat(story.level(3)).isEqualTo(Level.SUSPECT);
    story.run(2_000);
    assertThat(story.level(3)).isEqualTo(Level.FAILED);
  }

  // Many at once

  @Test
  void noMoreThanTheCapAreFailedWithinTheWindow() {
    var story = Story.settled(10); // a third of ten: three
    for (int alive = 9; alive >= 5; alive--) {
      story.silence(alive).run(6_000);
    }
    assertThat(story.failed()).isEqualTo(3);
    assertThat(story.of(Verdict.Spared.class))
        .extracting(Verdict.Spared::peer)
        .containsExactly(story.peers.get(6), story.peers.get(5));
  }

  @Test
  void afterTheWindowMoreMayBeFailed() {
    var story = Story.settled(10).silence(6).run(30_000);
    assertThat(story.failed()).isEqualTo(3);
    story.run(40_000);
    assertThat(story.failed()).isEqualTo(4);
  }

  @Test
  void noneIsFailedWhileMostAreSilent() {
    var story = Story.settled(10).silence(4).run(200_000);
    assertThat(story.failed()).isZero();
    assertThat(story.of(Verdict.Spared.class)).hasSize(6).allMatch(s -> s.vanished() == 6);
  }

  @Test
  void theOnlyPeerOfANodeMayBeFailed() {
    assertThat(Story.settled(1).silence(0).run(6_000).failed()).isEqualTo(1);
  }

  @Test
  void whoWasSparedAndBeatsAgainIsHealthyAndToldAnewTheNextTime() {
    var story = Story.settled(4).silence(1).run(10_000);
    story.beating.addAll(story.peers);
    story.run(3_000);
    assertThat(story.peers).allMatch(peer -> story.health.level(peer) == Level.HEALTHY);
    story.silence(1).run(10_000);
    assertThat(story.of(Verdict.Spared.class)).hasSize(6);
  }
}
