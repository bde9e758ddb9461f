package dev.troupe.checkers.watch;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each checker on small stories: what breaks it, and what only looks like it. */
class WatchCheckersTest {

  private static void judged(Checker checker, Story story, Verdict verdict) {
    var result = checker.check(story.history());
    assertThat(result.verdict()).as("%s", result).isEqualTo(verdict);
    assertThat(result.evidence().isEmpty()).isEqualTo(verdict != BROKEN);
  }

  // nobody-failed-needlessly

  private static void needless(Story story) {
    judged(new NobodyFailedNeedlessly(), story, BROKEN);
  }

  private static void needed(Story story) {
    judged(new NobodyFailedNeedlessly(), story, HOLDS);
  }

  @Test
  void whoRunsIsNotFailed() {
    needless(Story.calm().fails(10, 1, 2));
    needed(Story.calm().verdict(10, 1, 2, "healthy", "suspect"));
  }

  @Test
  void aPauseOfThreeSecondsIsForgivenAndOneOfFiveIsNot() {
    needless(Story.calm().fault(10, "paused", 2).fails(12.5, 1, 2).fault(13, "resumed", 2));
    needed(Story.calm().fault(10, "paused", 2).fails(14.6, 1, 2).fault(15, "resumed", 2));
  }

  @Test
  void aPauseOfTheObserverIsNoExcuse() {
    needless(Story.calm().fault(10, "paused", 1).fault(16, "resumed", 1).fails(16.1, 1, 2));
  }

  @Test
  void aPauseOfTheObserverTooShortToBeNoticedIs() {
    needed(
        Story.calm()
            .fault(10, "paused", 2)
            .fault(14.6, "paused", 1)
            .fault(14.8, "resumed", 2)
            .fault(15.1, "resumed", 1)
            .fails(15.1, 1, 2));
  }

  @Test
  void theDeadAndThoseCutOffOneWayMayBeFailed() {
    needed(Story.calm().fault(10, "crashed", 2).fails(14.6, 1, 2));
    needed(Story.calm().link(10, 2, 1, "drop").fails(14.6, 1, 2));
    needless(Story.calm().link(10, 1, 2, "drop").fails(14.6, 1, 2));
    needless(Story.calm().link(10, 2, 3, "drop").fails(14.6, 1, 2));
  }

  @Test
  void whoWasOutOfReachLongAgoIsNotFailedNow() {
    needless(Story.calm().fault(10, "crashed", 2).fault(20, "up", 2).fails(22, 1, 2));
  }

  @Test
  void faultsInARowAddUpWhenNoBeatNeedComeBetween() {
    var row = Story.calm().fault(10, "paused", 2).fault(12, "resumed", 2);
    needed(row.link(12.5, 2, 1, "stall").fails(14.6, 1, 2));
    var apart = Story.calm().fault(10, "paused", 2).fault(12, "resumed", 2);
    needless(apart.link(12.7, 2, 1, "stall").fails(14.6, 1, 2));
  }

  @Test
  void aSlowWayHoldsUpNoMoreThanItsSlowestMessage() {
    needless(Story.calm().slow(10, 2, 1, 1000, 1000).fails(12.5, 1, 2));
    needless(Story.calm().slow(10, 2, 1, 1000, 1000).fails(30, 1, 2));
    needed(Story.calm().slow(10, 2, 1, 3000, 2000).fails(14.6, 1, 2));
  }

  @Test
  void whoStartsAnewMustFindItsObserverByTheWayBack() {
    var cut = Story.calm().fault(10, "crashed", 2).fault(12, "up", 2).link(12, 1, 2, "stall");
    needed(cut.fails(14.7, 1, 2));
    var clear = Story.calm().fault(10, "crashed", 2).fault(12, "up", 2).link(13, 1, 2, "stall");
    needless(clear.fails(14.7, 1, 2));
    var healed = Story.calm().link(11, 1, 2, "drop").fault(10, "crashed", 2).fault(12, "up", 2);
    needless(healed.link(13, 1, 2, "pass").fails(15, 1, 2));
    var slow = Story.calm().slow(5, 1, 2, 1000, 1500).fault(10, "crashed", 2).fault(12, "up", 2);
    needed(slow.fails(14.7, 1, 2));
  }

  @Test
  void whatWasUnderWayOnASlowWayMayBeLost() {
    needed(Story.calm().slow(5, 2, 1, 1000, 2000).link(20, 2, 1, "drop").fails(22.5, 1, 2));
    needless(Story.calm().slow(5, 2, 1, 1000, 2000).fault(20, "paused", 2).fails(22.5, 1, 2));
  }

  @Test
  void afterASlowWayTheFirstBeatsWaitBehindTheLast() {
    var story = Story.calm().slow(10, 2, 1, 2000, 3000).link(10.5, 2, 1, "pass");
    needed(story.fails(14.6, 1, 2));
  }

  // nobody-suspected-needlessly

  private static void suspected(double at, Story story, Verdict verdict) {
    judged(new NobodySuspectedNeedlessly(), story.verdict(at, 1, 2, "healthy", "suspect"), verdict);
  }

  @Test
  void whoRunsIsNotSuspectedEitherNorForThePauseOfAnother() {
    suspected(10, Story.calm(), BROKEN);
    suspected(13, Story.calm().fault(10, "paused", 1).fault(13, "resumed", 1), BROKEN);
    suspected(12, Story.calm().fault(10, "paused", 2), HOLDS);
    suspected(13, Story.calm().slow(10, 2, 1, 1000, 1000), HOLDS);
  }

  @Test
  void whoIsSuspectAlreadyMayStaySo() {
    judged(
        new NobodySuspectedNeedlessly(),
        Story.calm().verdict(10, 1, 2, "failed", "suspect").verdict(11, 1, 2, "unknown", "suspect"),
        HOLDS);
  }

  // the-dead-are-found

  private static final Checker FOUND = new TheDeadAreFound();

  private static Story death(double suspected, double failed) {
    var story = Story.calm().fault(20, "crashed", 5);
    for (int node = 1; node <= 4; node++) {
      story.verdict(node == 1 ? suspected : 22, node, 5, "healthy", "suspect");
    }
    for (int node = 1; node <= 4; node++) {
      story.verdict(node == 1 ? failed : 25, node, 5, "suspect", "failed");
    }
    return story;
  }

  @Test
  void deathIsFoundInTimeOrNot() {
    judged(FOUND, death(22, 25).allSay(40, "failed"), HOLDS);
    judged(FOUND, death(23.1, 25).allSay(40, "failed"), BROKEN);
    judged(FOUND, death(22, 26.1).allSay(40, "failed"), BROKEN);
    judged(FOUND, Story.calm().fault(20, "crashed", 5).allSay(40, "healthy"), BROKEN);
  }

  @Test
  void busyMachineHasItsSlackAndNoMore() {
    judged(FOUND, death(23.9, 26.9).slack(1000).allSay(40, "failed"), HOLDS);
    judged(FOUND, death(23.9, 27.1).slack(1000).allSay(40, "failed"), BROKEN);
  }

  @Test
  void whoFailsAtOnceHasSuspectedToo() {
    var story = Story.calm().fault(20, "crashed", 5);
    for (int node = 1; node <= 4; node++) {
      story.verdict(22, node, 5, "healthy", "failed");
    }
    judged(FOUND, story.allSay(40, "failed"), HOLDS);
  }

  @Test
  void withoutADeathOfSixSecondsNothingIsKnown() {
    judged(FOUND, Story.calm().allSay(40, "healthy"), UNKNOWN);
    judged(
        FOUND,
        Story.calm().fault(20, "crashed", 5).fault(25, "up", 5).allSay(40, "healthy"),
        UNKNOWN);
    judged(FOUND, Story.calm().fault(20, "crashed", 5).allSay(25, "healthy"), UNKNOWN);
  }

  @Test
  void theTimesAreNotPromisedToWhoIsInTroubleHimself() {
    var missed = "%d verdicts on them judged";
    for (Story story :
        List.of(
            Story.calm().fault(15, "paused", 1).fault(15.2, "resumed", 1).link(15, 2, 1, "drop"),
            Story.calm().link(12, 1, 3, "drop"),
            Story.calm().slow(2, 5, 1, 100, 100).link(3, 5, 1, "pass"),
            Story.calm().fault(5, "paused", 5).fault(7, "resumed", 5),
            Story.calm().verdict(5, 1, 3, "healthy", "suspect"))) {
      story.fault(20, "crashed", 5);
      for (int node = 2; node <= 4; node++) {
        story.fails(22.5, node, 5);
      }
      var result = FOUND.check(story.allSay(40, "failed").history());
      assertThat(result.verdict()).as("%s", result).isEqualTo(HOLDS);
      assertThat(result.detail()).doesNotContain(missed.formatted(4));
    }
  }

  @Test
  void whatWasLongSilentIsNoRhythmAndANewLifeHasNone() {
    for (Story story :
        List.of(
            Story.calm().link(1, 5, 1, "drop").link(6, 5, 1, "pass"),
            Story.calm().fault(1, "paused", 5).fault(2, "crashed", 5).fault(3, "up", 5))) {
      story.fault(20, "crashed", 5);
      for (int node = 2; node <= 4; node++) {
        story.fails(22.5, node, 5);
      }
      judged(FOUND, story.allSay(40, "failed"), BROKEN);
    }
  }

  // evictions-are-capped

  private static final Checker CAPPED = new EvictionsAreCapped();

  @Test
  void oneOfFourMayBeFailedAtOnceAndASecondMayNot() {
    judged(CAPPED, Story.calm().fails(10, 1, 2), HOLDS);
    judged(CAPPED, Story.calm().fails(10, 1, 2).fails(69, 1, 3), BROKEN);
    judged(CAPPED, Story.calm().fails(10, 1, 2).fails(71, 1, 3), HOLDS);
    judged(CAPPED, Story.calm().fails(10, 1, 2).fails(10, 2, 1), HOLDS);
  }

  @Test
  void whoIsHealthyAgainDoesNotCountNorWhatAnEarlierLifeSaid() {
    judged(
        CAPPED,
        Story.calm().fails(10, 1, 2).verdict(20, 1, 2, "failed", "healthy").fails(30, 1, 3),
        HOLDS);
    judged(
        CAPPED,
        Story.calm().fails(10, 1, 2).fault(20, "crashed", 1).fault(21, "up", 1).fails(30, 1, 3),
        HOLDS);
  }

  @Test
  void nobodyIsFailedWhileMostHaveVanished() {
    judged(CAPPED, vanish(3), BROKEN);
    judged(CAPPED, vanish(2), HOLDS);
  }

  private static Story vanish(int peers) {
    var story = Story.calm();
    for (int peer = 2; peer < 2 + peers; peer++) {
      story.link(10, peer, 1, "drop");
    }
    for (int peer = 2; peer < 2 + peers; peer++) {
      story.verdict(12, 1, peer, "healthy", "suspect");
    }
    return story.verdict(15, 1, 2, "suspect", "failed");
  }

  // no-flapping

  private static final Checker FLAPPING = new NoFlapping();

  private static Story flap(Story story, double... times) {
    for (double at : times) {
      story.verdict(at, 1, 2, "healthy", "suspect").verdict(at + 1, 1, 2, "suspect", "healthy");
    }
    return story;
  }

  @Test
  void suspicionOfWhoIsOnlyLateIsOnceTooOften() {
    judged(FLAPPING, flap(Story.calm(), 20), HOLDS);
    judged(FLAPPING, flap(Story.calm(), 20, 30), BROKEN);
    judged(FLAPPING, flap(Story.calm().slow(5, 2, 1, 500, 500), 20, 30), BROKEN);
    judged(FLAPPING, flap(Story.calm(), 20).verdict(30, 1, 3, "healthy", "suspect"), HOLDS);
  }

  @Test
  void suspicionOfWhoWasPausedOrCutOffIsNoFlapping() {
    judged(
        FLAPPING,
        flap(
            Story.calm()
                .fault(18, "paused", 2)
                .fault(20, "resumed", 2)
                .link(28, 2, 1, "stall")
                .link(30, 2, 1, "pass"),
            20,
            30),
        HOLDS);
  }

  // all-healthy-in-the-end

  private static final Checker HEALTHY = new AllHealthyInTheEnd();

  @Test
  void inTheEndAllMustBeHealthyByTheLastAnswer() {
    judged(HEALTHY, Story.calm().allSay(30, "suspect").allSay(40, "healthy"), HOLDS);
    judged(HEALTHY, Story.calm().allSay(30, "healthy").says(40, 3, "suspect"), BROKEN);
  }

  @Test
  void whoIsDownIsNotAskedNorAskedAbout() {
    var story = Story.calm().fault(10, "crashed", 5);
    for (int node = 1; node <= 4; node++) {
      story.says(40, node, "healthy");
    }
    judged(HEALTHY, story, HOLDS);
  }

  @Test
  void answersFromBeforeTheLastFaultDoNotCount() {
    judged(HEALTHY, Story.calm().fault(10, "paused", 5).fault(11, "resumed", 5), UNKNOWN);
  }

  // all

  @Test
  void anEmptyHistoryShowsNothing() {
    for (Checker checker : all()) {
      assertThat(checker.check(new History(List.of())).verdict())
          .as(checker.name())
          .isEqualTo(UNKNOWN);
    }
  }

  @Test
  void anotherFormIsRefusedWithItsOperation() {
    var story = Story.calm().verdict(3, 1, 2, "healthy", "dead");
    for (Checker checker : all()) {
      assertThatThrownBy(() -> checker.check(story.history()))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("operation 10")
          .hasMessageContaining("dead");
    }
  }

  private static List<Checker> all() {
    return List.of(
        new NobodyFailedNeedlessly(),
        new NobodySuspectedNeedlessly(),
        FOUND,
        CAPPED,
        FLAPPING,
        HEALTHY);
  }
}
