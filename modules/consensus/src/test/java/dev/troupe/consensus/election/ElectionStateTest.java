package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.election.Decision.Report;
import dev.troupe.consensus.election.Decision.Send;
import dev.troupe.consensus.election.Decision.Tell;
import dev.troupe.consensus.election.Election.Following;
import dev.troupe.consensus.election.Election.GenerationSeen;
import dev.troupe.consensus.election.Election.Heartbeat;
import dev.troupe.consensus.election.Election.HeartbeatAnswer;
import dev.troupe.consensus.election.Election.Leading;
import dev.troupe.consensus.election.Election.PreVote;
import dev.troupe.consensus.election.Election.PreVoteAnswer;
import dev.troupe.consensus.election.Election.RequestVote;
import dev.troupe.consensus.election.Election.Role;
import dev.troupe.consensus.election.Election.Vote;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.consensus.election.Election.VoterMessage;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Voter n1 of n1, n2, n3, message by message. */
class ElectionStateTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");
  private static final long MS = Duration.ofMillis(1).toNanos();

  private final ElectionSettings settings = ElectionSettingsTest.settings("");
  private final SplittableRandom random = new SplittableRandom(7);

  private static Generation g(long number) {
    return new Generation(number);
  }

  private ElectionState started(Ballot ballot) {
    return ElectionState.started(N1, settings, ballot, 0, random);
  }

  private Decision receive(ElectionState state, VoterMessage message, long now) {
    return state.receive(message, now, random);
  }

  /** A follower that heard n2's heartbeat of generation 1 at {@code now}. */
  private ElectionState following(long now) {
    return receive(started(Ballot.BLANK), new Heartbeat(N2, g(1), 5), now).next();
  }

  /** Elected in generation 1 at {@code now}. */
  private ElectionState leader(long now) {
    var asking = started(Ballot.BLANK).wakeup(2_000 * MS, random).next();
    var candidate = receive(asking, new PreVoteAnswer(N2, g(0), g(1), true), now).next();
    var leader = receive(candidate, new Vote(N3, g(1), true), now).next();
    assertThat(leader.office().role()).isEqualTo(Role.LEADER);
    return leader;
  }

  @Test
  void standingTakesNoNewGenerationBeforeAMajoritySaidThatItCouldWin() {
    var asking = started(Ballot.BLANK).wakeup(2_000 * MS, random);
    assertThat(asking.event()).isEmpty();
    assertThat(asking.effects())
        .containsExactly(new Send(N2, new PreVote(N1, g(1))), new Send(N3, new PreVote(N1, g(1))));

    var candidate = receive(asking.next(), new PreVoteAnswer(N2, g(0), g(1), true), 2_001 * MS);
    assertThat(candidate.event()).contains(new VoteCast(g(1), N1));
    assertThat(candidate.effects())
        .contains(new Send(N2, new RequestVote(N1, g(1))), new Send(N3, new RequestVote(N1, g(1))));
  }

  @Test
  void aPreVoteAnswerOfAnEarlierRoundCountsForNothing() {
    var asking = started(new Ballot(g(4), Optional.empty())).wakeup(2_000 * MS, random).next();
    var decision = receive(asking, new PreVoteAnswer(N2, g(3), g(4), true), 2_001 * MS);
    assertThat(decision.next().office().role()).isEqualTo(Role.PRE_CANDIDATE);
  }

  @Test
  void theSameVoterCountsOnce() {
    var settings5 = ElectionSettingsTest.settings("voters = [n1, n2, n3, n4, n5]");
    var state = ElectionState.started(N1, settings5, Ballot.BLANK, 0, random);
    state = state.wakeup(2_000 * MS, random).next();
    for (int i = 0; i < 5; i++) {
      state = receive(state, new PreVoteAnswer(N2, g(0), g(1), true), 2_001 * MS).next();
    }
    assertThat(state.office().role()).isEqualTo(Role.PRE_CANDIDATE);
  }

  @Test
  void aVoteOfAnOlderGenerationCountsForNothing() {
    var asking = started(new Ballot(g(4), Optional.empty())).wakeup(2_000 * MS, random).next();
    var candidate = receive(asking, new PreVoteAnswer(N2, g(4), g(5), true), 2_001 * MS).next();
    var decision = receive(candidate, new Vote(N3, g(4), true), 2_002 * MS);
    assertThat(decision.next().office().role()).isEqualTo(Role.CANDIDATE);
  }

  @Test
  void aVoteIsCastOnceAGenerationAndRepeatedToTheSameCandidate() {
    var voted = receive(started(Ballot.BLANK), new RequestVote(N2, g(1)), 1_000 * MS);
    assertThat(voted.event()).contains(new VoteCast(g(1), N2));
    assertThat(voted.effects()).contains(new Send(N2, new Vote(N1, g(1), true)));

    var again = receive(voted.next(), new RequestVote(N2, g(1)), 1_001 * MS);
    assertThat(again.event()).isEmpty();
    assertThat(again.effects()).containsExactly(new Send(N2, new Vote(N1, g(1), true)));

    var other = receive(voted.next(), new RequestVote(N3, g(1)), 1_002 * MS);
    assertThat(other.event()).isEmpty();
    assertThat(other.effects()).containsExactly(new Send(N3, new Vote(N1, g(1), false)));
  }

  @Test
  void anOlderGenerationIsRefusedAndTheAnswerNamesTheNewer() {
    var state = started(new Ballot(g(7), Optional.of(N3)));
    var decision = receive(state, new RequestVote(N2, g(6)), 5_000 * MS);
    assertThat(decision.effects()).containsExactly(new Send(N2, new Vote(N1, g(7), false)));
    var beat = receive(state, new Heartbeat(N2, g(6), 5), 5_000 * MS);
    assertThat(beat.effects()).containsExactly(new Send(N2, new HeartbeatAnswer(N1, g(7), 5)));
    assertThat(beat.next()).isEqualTo(state);
  }

  @Test
  void whoHeardOfALeaderLatelyNeitherVotesNorAdoptsANewGeneration() {
    var state = following(100 * MS);
    var early = receive(state, new RequestVote(N3, g(9)), 1_099 * MS);
    assertThat(early.event()).isEmpty();
    assertThat(early.effects()).containsExactly(new Send(N3, new Vote(N1, g(1), false)));
    var preVote = receive(state, new PreVote(N3, g(2)), 1_099 * MS);
    assertThat(preVote.effects())
        .containsExactly(new Send(N3, new PreVoteAnswer(N1, g(1), g(2), false)));

    var late = receive(state, new RequestVote(N3, g(9)), 1_100 * MS);
    assertThat(late.event()).contains(new VoteCast(g(9), N3));
  }

  @Test
  void aRestartedVoterKeepsThePromiseThatItForgot() {
    var restarted = started(new Ballot(g(1), Optional.of(N2)));
    var early = receive(restarted, new RequestVote(N3, g(2)), 999 * MS);
    assertThat(early.event()).isEmpty();
    var late = receive(restarted, new RequestVote(N3, g(2)), 1_000 * MS);
    assertThat(late.event()).contains(new VoteCast(g(2), N3));
  }

  @Test
  void theLeaseCountsFromTheSendingThatAMajorityAcknowledged() {
    var leader = leader(3_000 * MS);
    assertThat(leader.leaseUntil()).isEmpty();
    var confirmed = receive(leader, new HeartbeatAnswer(N2, g(1), 3_000 * MS), 3_600 * MS);
    assertThat(confirmed.effects())
        .containsExactly(new Tell(new Leading(g(1), (3_000 + 900) * MS)));
  }

  @Test
  void anOldAnswerDoesNotShortenTheLease() {
    var leader = leader(3_000 * MS);
    leader = leader.wakeup(3_250 * MS, random).next();
    leader = receive(leader, new HeartbeatAnswer(N2, g(1), 3_250 * MS), 3_260 * MS).next();
    var late = receive(leader, new HeartbeatAnswer(N2, g(1), 3_000 * MS), 3_270 * MS);
    assertThat(late.next().leaseUntil()).contains(4_150 * MS);
    assertThat(late.effects()).isEmpty();
  }

  @Test
  void aLeaderThatSleptStepsDownBeforeItReadsItsMail() {
    var leader = leader(3_000 * MS);
    var woken = receive(leader, new HeartbeatAnswer(N2, g(1), 3_000 * MS), 8_000 * MS);
    assertThat(woken.next().office().role()).isEqualTo(Role.FOLLOWER);
    assertThat(woken.effects()).contains(new Tell(new Following(g(1), Optional.empty())));
  }

  @Test
  void aLeaderThatNobodyAnswersStepsDown() {
    var leader = leader(3_000 * MS);
    for (long at = 3_200; at < 4_000; at += 200) {
      leader = leader.wakeup(at * MS, random).next();
      assertThat(leader.office().role()).isEqualTo(Role.LEADER);
    }
    assertThat(leader.wakeup(4_000 * MS, random).next().office().role()).isEqualTo(Role.FOLLOWER);
  }

  @Test
  void aNewerGenerationIsPersistedBeforeItIsAnsweredAndEndsALeadership() {
    var leader = leader(3_000 * MS);
    var decision = receive(leader, new Heartbeat(N2, g(5), 77), 3_100 * MS);
    assertThat(decision.event()).contains(new GenerationSeen(g(5)));
    assertThat(decision.effects())
        .contains(
            new Send(N2, new HeartbeatAnswer(N1, g(5), 77)),
            new Tell(new Following(g(5), Optional.empty())),
            new Tell(new Following(g(5), Optional.of(N2))));
    assertThat(decision.effects().getFirst())
        .isInstanceOfSatisfying(
            Report.class, report -> assertThat(report.what()).isEqualTo("stepped-down"));
  }

  @Test
  void aLeaderThatGoesBeforeItsTimeVotesForNobodyWhileItsLeaseLasts() {
    var leader = leader(3_000 * MS);
    leader = receive(leader, new HeartbeatAnswer(N2, g(1), 3_000 * MS), 3_010 * MS).next();
    assertThat(leader.leaseUntil()).contains(3_900 * MS);

    var former = receive(leader, new HeartbeatAnswer(N3, g(2), 3_000 * MS), 3_020 * MS).next();
    assertThat(former.office().role()).isEqualTo(Role.FOLLOWER);
    var early = receive(former, new RequestVote(N3, g(3)), 3_899 * MS);
    assertThat(early.event()).isEmpty();
    var late = receive(former, new RequestVote(N3, g(3)), 3_900 * MS);
    assertThat(late.event()).contains(new VoteCast(g(3), N3));
  }

  @Test
  void aLeaderThatAResourceCallsOvertakenStepsDownAndPersistsWhy() {
    var decision = leader(3_000 * MS).overtaken(g(7), 3_100 * MS, random);
    assertThat(decision.event()).contains(new GenerationSeen(g(7)));
    assertThat(decision.next().office().role()).isEqualTo(Role.FOLLOWER);
    assertThat(decision.effects()).contains(new Tell(new Following(g(7), Optional.empty())));
    assertThat(leader(3_000 * MS).overtaken(g(1), 3_100 * MS, random).event()).isEmpty();
  }

  @Test
  void twoLeadersInOneGenerationAreReportedNeverFollowed() {
    var state = following(100 * MS);
    var decision = receive(state, new Heartbeat(N3, g(1), 5), 200 * MS);
    assertThat(decision.next()).isEqualTo(state);
    assertThat(decision.effects())
        .singleElement()
        .isInstanceOfSatisfying(
            Report.class,
            report -> assertThat(report.what()).isEqualTo("two-leaders-in-one-generation"));
  }

  @Test
  void whoIsNoVoterHasNoSay() {
    var asking = started(Ballot.BLANK).wakeup(2_000 * MS, random).next();
    for (var stranger : List.of(new NodeId("x"), N1)) {
      var decision = receive(asking, new PreVoteAnswer(stranger, g(0), g(1), true), 2_001 * MS);
      assertThat(decision.next()).isEqualTo(asking);
    }
  }

  @Test
  void aSingleVoterLeadsByItself() {
    var alone = ElectionSettingsTest.settings("voters = [n1]");
    var decision =
        ElectionState.started(N1, alone, Ballot.BLANK, 0, random).wakeup(2_000 * MS, random);
    assertThat(decision.event()).contains(new VoteCast(g(1), N1));
    assertThat(decision.effects()).contains(new Tell(new Leading(g(1), 2_900 * MS)));
  }
}
