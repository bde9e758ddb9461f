package dev.troupe.checkers.membership;

import static dev.troupe.checkers.Verdict.BROKEN;
import static dev.troupe.checkers.Verdict.HOLDS;
import static dev.troupe.checkers.Verdict.UNKNOWN;
import static dev.troupe.checkers.membership.Story.sight;
import static dev.troupe.checkers.membership.Story.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Operation.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each checker on small stories: what breaks it, and what only looks like it. */
class MembershipCheckersTest {

  private static void judged(Checker checker, Story story, Verdict verdict) {
    var result = checker.check(story.history());
    assertThat(result.verdict()).as("%s", result).isEqualTo(verdict);
    assertThat(result.evidence().isEmpty()).isEqualTo(verdict != BROKEN);
  }

  // every-rumour-arrives

  private static void arrives(Story story, Verdict verdict) {
    judged(new EveryRumourArrives(), story, verdict);
  }

  /** Told at 1 s, known to all but node-3 at once. */
  private static Story lateFor3() {
    return Story.calm().told(1, 1, 7).sees(1.5, 1, 1, "up", 1, 7).sees(1.5, 2, 1, "up", 1, 7);
  }

  @Test
  void whatIsToldIsKnownToAllInTenPeriods() {
    arrives(lateFor3().sees(5.9, 3, 1, "up", 1, 7).allSee(9, 7), HOLDS);
    arrives(lateFor3().sees(6.1, 3, 1, "up", 1, 7).allSee(9, 7), BROKEN);
    arrives(lateFor3().allSee(9, 7), BROKEN);
  }

  @Test
  void whoKnowsSomethingNewerKnowsIt() {
    arrives(lateFor3().sees(5.9, 3, 1, "up", 1, 8).allSee(9, 8), HOLDS);
    arrives(lateFor3().sees(5.9, 3, 1, "up", 1, 6).allSee(9, 8), BROKEN);
  }

  private static Story cutOff3() {
    return lateFor3().link(2, 1, 3, "drop").link(2, 2, 3, "drop");
  }

  @Test
  void itIsDueWhenAllHaveBeenConnectedForSoLong() {
    var inTime = cutOff3().link(20, 1, 3, "pass").sees(24, 3, 1, "up", 1, 7);
    arrives(inTime.allSee(30, 7), HOLDS);
    var late = cutOff3().link(20, 1, 3, "pass").sees(26, 3, 1, "up", 1, 7);
    arrives(late.allSee(30, 7), BROKEN);
    var paused = lateFor3().fault(2, "paused", 2).fault(9, "resumed", 2);
    arrives(paused.sees(13, 3, 1, "up", 1, 7).allSee(30, 7), HOLDS);
    var reset = lateFor3().link(5, 1, 3, "reset");
    arrives(reset.sees(9, 3, 1, "up", 1, 7).allSee(30, 7), HOLDS);
  }

  @Test
  void whoIsHeardByOneAloneIsConnected() {
    var cut = lateFor3().link(0.5, 1, 3, "drop");
    arrives(cut.sees(9, 3, 1, "up", 1, 7).allSee(30, 7), BROKEN);
    var bothWays = lateFor3().link(0.5, 3, 1, "drop").link(0.5, 3, 2, "stall");
    arrives(bothWays.sees(9, 3, 1, "up", 1, 7).link(20, 3, 1, "pass").allSee(30, 7), HOLDS);
  }

  @Test
  void aSharedMachineIsGivenItsSlack() {
    arrives(lateFor3().slack(2_000).sees(7.9, 3, 1, "up", 1, 7).allSee(30, 7), HOLDS);
    arrives(lateFor3().slack(2_000).sees(8.1, 3, 1, "up", 1, 7).allSee(30, 7), BROKEN);
  }

  @Test
  void whatIsNotKnownInTheEndNeverArrived() {
    arrives(cutOff3().link(3, 1, 3, "pass").allSee(4, 0), BROKEN);
  }

  @Test
  void aNewLifeOfTheMemberSaysNothingOfBefore() {
    arrives(lateFor3().restarted(3, 4, 1).allSee(30, 0), HOLDS);
    arrives(lateFor3().restarted(3, 4, 2).allSee(30, 0), BROKEN);
  }

  @Test
  void aNewLifeOfTheObserverHasToLearnItAnew() {
    var story = lateFor3().sees(1.5, 3, 1, "up", 1, 7).restarted(3, 4, 3);
    arrives(story.allSee(30, 7), BROKEN);
    var learned = lateFor3().sees(1.5, 3, 1, "up", 1, 7).restarted(3, 4, 3);
    arrives(learned.sees(8, 3, 1, "up", 1, 7).allSee(30, 7), HOLDS);
  }

  @Test
  void nothingToldIsNothingToJudge() {
    arrives(Story.calm().allSee(9, 0), UNKNOWN);
    arrives(Story.calm().told(1, 1, 7, Type.UNKNOWN).allSee(9, 0), UNKNOWN);
    arrives(lateFor3().fault(2, "paused", 2), UNKNOWN);
  }

  // nobody-comes-back

  private static void back(Story story, Verdict verdict) {
    judged(new NobodyComesBack(), story, verdict);
  }

  @Test
  void whoHasGoneComesBackOnlyNewer() {
    var gone = Story.calm().sees(5, 1, 2, "down", 3, 0);
    back(gone, HOLDS);
    back(Story.calm().sees(5, 1, 2, "down", 3, 0).sees(6, 1, 2, "up", 3, 0), BROKEN);
    back(Story.calm().sees(5, 1, 2, "left", 3, 0).sees(6, 1, 2, "joining", 2, 0), BROKEN);
    back(Story.calm().sees(5, 1, 2, "down", 3, 0).sees(6, 1, 2, "up", 4, 0), HOLDS);
  }

  @Test
  void anOlderRemovalDoesNotHideTheNewer() {
    var story = Story.calm().sees(5, 1, 2, "down", 3, 0).sees(6, 1, 2, "down", 2, 0);
    back(story.sees(7, 1, 2, "up", 3, 0), BROKEN);
  }

  @Test
  void anotherMayNotHaveHeardOfIt() {
    back(Story.calm().sees(5, 1, 2, "down", 3, 0).sees(6, 3, 2, "up", 3, 0), HOLDS);
  }

  @Test
  void whoStartsAnewRemembersNothing() {
    var story = Story.calm().sees(5, 1, 2, "down", 3, 0).restarted(6, 7, 1);
    back(story.sees(8, 1, 2, "up", 3, 0), HOLDS);
    var other = Story.calm().sees(5, 1, 2, "down", 3, 0).restarted(6, 7, 3);
    back(other.sees(8, 1, 2, "up", 3, 0), BROKEN);
  }

  @Test
  void nobodyGoneIsNothingToJudge() {
    back(Story.calm().sees(5, 1, 2, "up", 3, 0), UNKNOWN);
  }

  // nobody-failed-needlessly

  private static void failed(Story story, Verdict verdict) {
    judged(new NobodyFailedNeedlessly(), story, verdict);
  }

  @Test
  void whoCanBeReachedIsNotFailed() {
    failed(Story.calm().sees(9, 1, 2, "down", 1, 0), BROKEN);
    failed(Story.calm().fault(2, "paused", 3).sees(9, 1, 2, "down", 1, 0), BROKEN);
  }

  @Test
  void troubleOfThreeSecondsIsACause() {
    for (String[] trouble :
        List.of(new String[] {"paused", "resumed"}, new String[] {"crashed", "up"})) {
      failed(troubled(trouble, 3.1), HOLDS);
      failed(troubled(trouble, 2.9), BROKEN);
    }
    failed(Story.calm().link(2, 1, 2, "drop").sees(9, 1, 2, "down", 1, 0), HOLDS);
    failed(Story.calm().link(2, 2, 3, "stall").sees(9, 1, 2, "down", 1, 0), HOLDS);
  }

  private static Story troubled(String[] trouble, double seconds) {
    return Story.calm()
        .fault(2, trouble[0], 2)
        .fault(2 + seconds, trouble[1], 2)
        .sees(9, 1, 2, "down", 1, 0);
  }

  @Test
  void aPauseEndsWithTheLifeThatWasPaused() {
    var crashed = Story.calm().fault(2, "paused", 2).restarted(3, 4, 2);
    failed(crashed.sees(58, 1, 2, "down", 1, 0), BROKEN);
    var whileDown = Story.calm().fault(2, "crashed", 2).fault(3, "paused", 2).fault(4, "up", 2);
    failed(whileDown.sees(58, 1, 2, "down", 1, 0), BROKEN);
  }

  @Test
  void troubleLongAgoIsNone() {
    var story = Story.calm().fault(2, "paused", 2).fault(20, "resumed", 2);
    failed(story.sees(58, 1, 2, "down", 1, 0), BROKEN);
  }

  @Test
  void whoWasNeverAskedShowsNothing() {
    failed(new Story(), UNKNOWN);
  }

  // only-itself

  private static void itself(Story story, Verdict verdict) {
    judged(new OnlyItself(), story, verdict);
  }

  @Test
  void aMemberSaysWhatItWasToldAndWhatItWasAtTheBegin() {
    itself(Story.calm().told(1, 1, 7).sees(2, 2, 1, "up", 1, 7), HOLDS);
    itself(Story.calm().told(1, 1, 7, Type.UNKNOWN).sees(2, 2, 1, "up", 1, 7), HOLDS);
    itself(Story.calm().told(1, 3, 7).sees(2, 2, 1, "up", 1, 7), BROKEN);
    itself(Story.calm().sees(2, 2, sight(1, "up", 1, 2, "forged", 0)), BROKEN);
    itself(Story.calm().sees(2, 2, sight(1, "leaving", 1, 2, "0.1.0", 0)), BROKEN);
    itself(Story.calm().sees(2, 2, sight(1, "left", 1, 2, "0.1.0", 0)), BROKEN);
  }

  @Test
  void theSameVersionSaysTheSameToAll() {
    var two = Story.calm().told(1, 1, 7).told(2, 1, 8);
    two.sees(3, 2, sight(1, "up", 1, 5, "0.1.0", 7)).sees(3, 3, sight(1, "up", 1, 5, "0.1.0", 8));
    itself(two, BROKEN);
    var newer = Story.calm().told(1, 1, 7).told(2, 1, 8);
    newer.sees(3, 2, sight(1, "up", 1, 5, "0.1.0", 7)).sees(3, 3, sight(1, "up", 2, 5, "0.1.0", 8));
    itself(newer, HOLDS);
  }

  @Test
  void thatItFailedOthersConclude() {
    itself(Story.calm().sees(2, 2, 1, "up", 1, 0).sees(3, 2, sight(1, "down", 1, 0, "", 0)), HOLDS);
    itself(Story.calm(), UNKNOWN);
  }

  // views-agree

  private static void agree(Story story, Verdict verdict) {
    judged(new ViewsAgree(), story, verdict);
  }

  @Test
  void inTheEndAllSeeTheSame() {
    agree(Story.calm(), HOLDS);
    agree(Story.calm().view(9, 2, "node-2", up(1, 0), up(2, 0), up(3, 0)), BROKEN);
    agree(Story.calm().view(9, 2, "node-1", up(1, 0), up(2, 0), up(3, 4)), BROKEN);
    agree(Story.calm().view(9, 2, "node-1", up(1, 0), up(2, 0)), BROKEN);
    agree(Story.calm().view(9, 2, "node-1", up(1, 0), up(2, 0), up(3, 0), up(4, 0)), BROKEN);
  }

  @Test
  void whoRunsIsUpAndSomebodyLeads() {
    var story = new Story();
    for (int node = 1; node <= 3; node++) {
      story.view(0, node, "node-1", up(1, 0), up(2, 0), sight(3, "joining", 1, 1, "0.1.0", 0));
    }
    agree(story, BROKEN);
    var nobody = new Story();
    for (int node = 1; node <= 3; node++) {
      nobody.view(0, node, "", up(1, 0), up(2, 0), up(3, 0));
    }
    agree(nobody, BROKEN);
  }

  @Test
  void whatWasSaidBeforeTheLastFaultIsNotTheEnd() {
    agree(Story.calm().fault(2, "paused", 2).fault(3, "resumed", 2), UNKNOWN);
    agree(Story.calm().fault(2, "paused", 2).fault(3, "resumed", 2).allSee(9, 0), HOLDS);
  }

  // within-budget

  private static void budget(Story story, Verdict verdict) {
    judged(new WithinBudget(), story, verdict);
  }

  @Test
  void fiftyKilobitsASecondAreTheMost() {
    budget(Story.calm().sent(10, 1, 10_000, 62_500), HOLDS);
    budget(Story.calm().sent(10, 1, 10_000, 10).sent(10, 2, 10_000, 62_600), BROKEN);
    budget(Story.calm().sent(10, 1, 9_000, 62_500), BROKEN);
    budget(Story.calm(), UNKNOWN);
  }
}
