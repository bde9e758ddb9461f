package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.consensus.paxos.Decision.Report;
import dev.troupe.consensus.paxos.Decision.Send;
import dev.troupe.consensus.paxos.Decision.Tell;
import dev.troupe.consensus.paxos.Paxos.Accept;
import dev.troupe.consensus.paxos.Paxos.Accepted;
import dev.troupe.consensus.paxos.Paxos.BallotPromised;
import dev.troupe.consensus.paxos.Paxos.Decided;
import dev.troupe.consensus.paxos.Paxos.Phase;
import dev.troupe.consensus.paxos.Paxos.Prepare;
import dev.troupe.consensus.paxos.Paxos.Promise;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.Query;
import dev.troupe.consensus.paxos.Paxos.Refused;
import dev.troupe.consensus.paxos.Paxos.ValueLearned;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PaxosStateTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final NodeId N3 = new NodeId("n3");
  private static final NodeId STRANGER = new NodeId("n9");
  private static final PaxosSettings SETTINGS = PaxosSettingsTest.settings();
  private static final PaxosSettings FIVE =
      PaxosSettingsTest.settings("quorum.voters = [n1, n2, n3, n4, n5]");
  private static final RandomGenerator LOW = () -> 0;

  private static PaxosState fresh() {
    return PaxosState.started(N1, SETTINGS, "d", Acceptor.BLANK);
  }

  private static PaxosState freshOfFive() {
    return PaxosState.started(N1, FIVE, "d", Acceptor.BLANK);
  }

  private static Ballot ballot(long round, NodeId by) {
    return new Ballot(round, by);
  }

  private static Proposal proposal(long round, NodeId by, String value) {
    return new Proposal(ballot(round, by), value);
  }

  private static Decision hear(PaxosState state, VoterMessage message) {
    return state.receive(message, 0, LOW);
  }

  private static PaxosState after(PaxosState state, VoterMessage... messages) {
    PaxosState next = state;
    for (VoterMessage message : messages) {
      next = hear(next, message).next();
    }
    return next;
  }

  private static Promise promise(NodeId from, Ballot ballot, Proposal... accepted) {
    return new Promise(from, "d", ballot, List.of(accepted).stream().findFirst());
  }

  private static List<VoterMessage> sent(Decision decision) {
    return decision.effects().stream()
        .filter(Send.class::isInstance)
        .map(effect -> ((Send) effect).message())
        .toList();
  }

  private static List<String> reported(Decision decision) {
    return decision.effects().stream()
        .filter(Report.class::isInstance)
        .map(effect -> ((Report) effect).what())
        .toList();
  }

  // Acceptor

  @Test
  void anOlderBallotThanPromisedIsRefusedInBothPhases() {
    var state = after(fresh(), new Prepare(N3, "d", ballot(5, N3)));
    var refusal = new Refused(N1, "d", ballot(4, N2), ballot(5, N3));
    assertThat(hear(state, new Prepare(N2, "d", ballot(4, N2))))
        .isEqualTo(Decision.of(state, new Send(N2, refusal)));
    assertThat(hear(state, new Accept(N2, "d", proposal(4, N2, "late"))))
        .isEqualTo(Decision.of(state, new Send(N2, refusal)));
  }

  @Test
  void ballotsOfOneRoundDifferByTheirProposer() {
    var state = after(fresh(), new Prepare(N2, "d", ballot(5, N2)));
    assertThat(sent(hear(state, new Prepare(N3, "d", ballot(5, N3)))))
        .containsExactly(promise(N1, ballot(5, N3)));
    assertThat(
            sent(
                hear(
                    after(state, new Prepare(N3, "d", ballot(5, N3))),
                    new Accept(N2, "d", proposal(5, N2, "b")))))
        .containsExactly(new Refused(N1, "d", ballot(5, N2), ballot(5, N3)));
  }

  @Test
  void aPromiseIsOnDiskBeforeItIsGivenAndTellsWhatWasAccepted() {
    var state = after(fresh(), new Accept(N2, "d", proposal(3, N2, "b")));
    var decision = hear(state, new Prepare(N3, "d", ballot(4, N3)));
    assertThat(decision.events()).containsExactly(new BallotPromised("d", ballot(4, N3)));
    assertThat(sent(decision)).containsExactly(promise(N1, ballot(4, N3), proposal(3, N2, "b")));
  }

  @Test
  void anAcceptanceIsOnDiskBeforeItIsToldAndImpliesThePromise() {
    var decision = hear(fresh(), new Accept(N2, "d", proposal(3, N2, "b")));
    assertThat(decision.events()).containsExactly(new ProposalAccepted("d", proposal(3, N2, "b")));
    assertThat(sent(decision)).containsExactly(new Accepted(N1, "d", proposal(3, N2, "b")));
    assertThat(decision.next().acceptor().promised()).contains(ballot(3, N2));
  }

  @Test
  void aMessageThatComesTwiceIsAnsweredTwiceAndKeptOnce() {
    var prepare = new Prepare(N2, "d", ballot(3, N2));
    var prepared = hear(fresh(), prepare);
    var again = hear(prepared.next(), prepare);
    assertThat(again.events()).isEmpty();
    assertThat(again.effects()).isEqualTo(prepared.effects());

    var accept = new Accept(N2, "d", proposal(3, N2, "b"));
    var accepted = hear(prepared.next(), accept);
    var repeated = hear(accepted.next(), accept);
    assertThat(repeated.events()).isEmpty();
    assertThat(repeated.effects()).isEqualTo(accepted.effects());
  }

  // Proposer

  @Test
  void aBallotIsUsedUpOnDiskBeforeAnybodyIsAsked() {
    var decision = fresh().propose("a", 0, LOW);
    assertThat(decision.events()).containsExactly(new BallotPromised("d", ballot(1, N1)));
    assertThat(sent(decision))
        .containsExactly(new Prepare(N1, "d", ballot(1, N1)), new Prepare(N1, "d", ballot(1, N1)));
  }

  @Test
  void aBallotIsNotUsedAgainAfterARestart() {
    var before = fresh().propose("a", 0, LOW).next();
    var restarted = PaxosState.started(N1, SETTINGS, "d", before.acceptor());
    assertThat(restarted.propose("b", 0, LOW).events())
        .containsExactly(new BallotPromised("d", ballot(2, N1)));
  }

  @Test
  void aNewBallotIsNewerThanAllThatWereHeardOf() {
    var state = after(fresh(), new Prepare(N3, "d", ballot(7, N3)));
    assertThat(state.propose("a", 0, LOW).events())
        .containsExactly(new BallotPromised("d", ballot(8, N1)));

    var refused =
        after(
            fresh().propose("a", 0, LOW).next(),
            new Refused(N2, "d", ballot(1, N1), ballot(9, N3)));
    assertThat(refused.proposer().phase()).isEqualTo(Phase.BACKING_OFF);
    assertThat(refused.wakeup(refused.wakeAt(), LOW).events())
        .containsExactly(new BallotPromised("d", ballot(10, N1)));
  }

  @Test
  void theOwnValueIsProposedOnlyWhenNobodyHadAcceptedAny() {
    var state = fresh().propose("a", 0, LOW).next();
    var free = hear(state, promise(N2, ballot(1, N1)));
    assertThat(sent(free)).contains(new Accept(N1, "d", proposal(1, N1, "a")));

    var standing = after(fresh(), new Prepare(N2, "d", ballot(4, N2))).propose("a", 0, LOW).next();
    var bound = hear(standing, promise(N3, ballot(5, N1), proposal(4, N2, "b")));
    assertThat(sent(bound)).contains(new Accept(N1, "d", proposal(5, N1, "b")));
  }

  @Test
  void theValueOfTheNewestBallotIsTakenUp() {
    var state = after(freshOfFive(), new Accept(N2, "d", proposal(2, N2, "old")));
    var standing = state.propose("a", 0, LOW).next();
    var next = after(standing, promise(N2, ballot(3, N1), proposal(2, N3, "new")));
    var decision = hear(next, promise(N3, ballot(3, N1), proposal(1, N3, "older")));
    assertThat(sent(decision)).contains(new Accept(N1, "d", proposal(3, N1, "new")));
  }

  @Test
  void thePromisesOfOneVoterCountOnce() {
    var state = freshOfFive().propose("a", 0, LOW).next();
    var next = after(state, promise(N2, ballot(1, N1)), promise(N2, ballot(1, N1)));
    assertThat(next.proposer().phase()).isEqualTo(Phase.PREPARING);
    assertThat(after(next, promise(N3, ballot(1, N1))).proposer().phase())
        .isEqualTo(Phase.ACCEPTING);
  }

  @Test
  void aPromiseOfAnotherBallotDoesNotCount() {
    var state = fresh().propose("a", 0, LOW).next();
    var retried = state.wakeup(state.wakeAt(), LOW).next();
    assertThat(after(retried, promise(N2, ballot(1, N1))).proposer().phase())
        .isEqualTo(Phase.PREPARING);
  }

  @Test
  void whatAStrangerSaysIsNotTakenUp() {
    var state = freshOfFive().propose("a", 0, LOW).next();
    var lied = hear(state, promise(STRANGER, ballot(1, N1), proposal(0, STRANGER, "x")));
    assertThat(reported(lied)).containsExactly("stranger-ignored");
    var decision = hear(after(lied.next(), promise(N2, ballot(1, N1))), promise(N3, ballot(1, N1)));
    assertThat(sent(decision)).contains(new Accept(N1, "d", proposal(1, N1, "a")));
    assertThat(hear(state, new Decided(STRANGER, "d", "x")).events()).isEmpty();
  }

  @Test
  void anOwnAcceptorThatPromisedMoreDoesNotAccept() {
    var state = after(fresh().propose("a", 0, LOW).next(), new Prepare(N3, "d", ballot(6, N3)));
    var decision = hear(state, promise(N2, ballot(1, N1)));
    assertThat(decision.events()).isEmpty();
    assertThat(decision.next().acceptor().accepted()).isEmpty();
  }

  @Test
  void whoWasRefusedWaitsForATimeThatGrowsAndIsDrawn() {
    var random = new SplittableRandom(1);
    var state = fresh().propose("a", 0, random).next();
    var waits = new TreeSet<Long>();
    long longest = 0;
    for (int i = 0; i < 12; i++) {
      Ballot ballot = state.proposer().ballot().orElseThrow();
      var refused =
          state.receive(new Refused(N2, "d", ballot, ballot(ballot.round() + 1, N2)), 0, random);
      long wait = refused.next().proposer().errand().retryAt();
      assertThat(wait)
          .isBetween(SETTINGS.shortestRetry().toNanos(), SETTINGS.longestRetry().toNanos());
      waits.add(wait);
      longest = Math.max(longest, wait);
      state = refused.next().wakeup(wait, random).next();
    }
    assertThat(waits).hasSize(12);
    assertThat(longest).isGreaterThan(Duration.ofMillis(500).toNanos());
  }

  @Test
  void whoHearsNothingGivesUpWhenPatienceIsOver() {
    var state = fresh().propose("a", 0, LOW).next();
    while (state.proposer().phase() != Phase.IDLE) {
      assertThat(state.wakeAt()).isLessThanOrEqualTo(SETTINGS.patience().toNanos());
      state = state.wakeup(state.wakeAt(), LOW).next();
    }
    assertThat(state.wakeAt()).isEqualTo(Long.MAX_VALUE);
    assertThat(state.acceptor().round()).isGreaterThan(2);
  }

  // Learner

  @Test
  void acceptancesUnderDifferentBallotsAreNotCountedTogether() {
    var state =
        after(
            freshOfFive(),
            new Accepted(N2, "d", proposal(1, N2, "b")),
            new Accepted(N3, "d", proposal(2, N3, "b")),
            new Accepted(new NodeId("n4"), "d", proposal(3, N2, "b")));
    assertThat(state.acceptor().chosen()).isEmpty();
  }

  @Test
  void theAcceptancesOfOneVoterCountOnce() {
    var accepted = new Accepted(N2, "d", proposal(1, N2, "b"));
    assertThat(after(fresh(), accepted, accepted).acceptor().chosen()).isEmpty();
    var third = new Accepted(N3, "d", proposal(1, N2, "b"));
    assertThat(after(fresh(), accepted, third).acceptor().chosen()).contains("b");
  }

  @Test
  void anOlderAcceptanceThatComesLateDoesNotHideTheNewer() {
    var state =
        after(
            fresh(),
            new Accepted(N2, "d", proposal(2, N2, "b")),
            new Accepted(N2, "d", proposal(1, N3, "c")),
            new Accepted(N3, "d", proposal(2, N2, "b")));
    assertThat(state.acceptor().chosen()).contains("b");
  }

  @Test
  void whatIsLearnedIsOnDiskThenToldToAll() {
    var state = fresh().propose("a", 0, LOW).next();
    var decision =
        hear(after(state, promise(N2, ballot(1, N1))), new Accepted(N3, "d", proposal(1, N1, "a")));
    assertThat(decision.events()).containsExactly(new ValueLearned("d", "a"));
    assertThat(decision.effects()).contains(new Tell("a"));
    assertThat(sent(decision))
        .containsExactly(new Decided(N1, "d", "a"), new Decided(N1, "d", "a"));
    assertThat(decision.next().proposer().phase()).isEqualTo(Phase.IDLE);
  }

  @Test
  void whoAsksLearnsFromAQuorumAndProposesNothing() {
    var asked = fresh().ask(0, LOW);
    assertThat(asked.events()).isEmpty();
    assertThat(sent(asked)).containsExactly(new Query(N1, "d"), new Query(N1, "d"));
    var state =
        after(
            asked.next(),
            new Accepted(N2, "d", proposal(4, N2, "b")),
            new Accepted(N3, "d", proposal(4, N2, "b")));
    assertThat(state.acceptor().chosen()).contains("b");
  }

  @Test
  void whoAsksWhereNothingIsChosenIsToldNothing() {
    var state = fresh().ask(0, LOW).next();
    var decision = hear(state, new Accepted(N2, "d", proposal(4, N2, "b")));
    assertThat(decision.effects()).isEmpty();
  }

  @Test
  void whatIsChosenStaysChosen() {
    var state = after(fresh(), new Decided(N2, "d", "b"));
    assertThat(state.propose("a", 0, LOW)).isEqualTo(Decision.of(state, new Tell("b")));
    assertThat(state.ask(0, LOW)).isEqualTo(Decision.of(state, new Tell("b")));
    for (VoterMessage late :
        List.of(
            new Prepare(N3, "d", ballot(99, N3)),
            new Accept(N3, "d", proposal(99, N3, "c")),
            new Query(N3, "d"))) {
      assertThat(hear(state, late))
          .isEqualTo(Decision.of(state, new Send(N3, new Decided(N1, "d", "b"))));
    }
    var contradicted = hear(state, new Decided(N3, "d", "c"));
    assertThat(contradicted.next()).isEqualTo(state);
    assertThat(reported(contradicted)).containsExactly("two-values-chosen");
  }

  @Test
  void aGroupOfOneChoosesAtOnce() {
    var alone =
        PaxosState.started(
            N1, PaxosSettingsTest.settings("quorum.voters = [n1]"), "d", Acceptor.BLANK);
    var decision = alone.propose("a", 0, LOW);
    assertThat(decision.events()).hasSize(3).last().isEqualTo(new ValueLearned("d", "a"));
    assertThat(decision.effects()).contains(new Tell("a"));
  }

  @Test
  void aNodeThatIsNoVoterProposesAndItsOwnAcceptanceIsNotCounted() {
    var outside = PaxosState.started(STRANGER, SETTINGS, "d", Acceptor.BLANK);
    var state = outside.propose("x", 0, LOW).next();
    state = after(state, promise(N1, ballot(1, STRANGER)));
    assertThat(state.proposer().phase()).isEqualTo(Phase.PREPARING);
    var decision = hear(state, promise(N2, ballot(1, STRANGER)));
    assertThat(sent(decision))
        .hasSize(3)
        .containsOnly(new Accept(STRANGER, "d", proposal(1, STRANGER, "x")));
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void aNodeThatIsNoVoterDoesNotTellVotersWhatTheyWouldNotBelieve() {
    var outside = PaxosState.started(STRANGER, SETTINGS, "d", Acceptor.BLANK).ask(0, LOW).next();
    var proposal = proposal(1, N2, "b");
    var decision =
        hear(after(outside, new Accepted(N2, "d", proposal)), new Accepted(N3, "d", proposal));
    assertThat(decision.effects()).contains(new Tell("b"));
    assertThat(sent(decision)).isEmpty();
  }

  // Memory

  @Test
  void aHistoryThatContradictsItselfIsRefused() {
    var promised = Acceptor.BLANK.apply(new BallotPromised("d", ballot(5, N2)));
    var accepted = promised.apply(new ProposalAccepted("d", proposal(5, N2, "b")));
    var learned = accepted.apply(new ValueLearned("d", "b"));
    assertThatThrownBy(() -> promised.apply(new BallotPromised("d", ballot(5, N2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot follow");
    assertThatThrownBy(() -> promised.apply(new ProposalAccepted("d", proposal(4, N2, "b"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> accepted.apply(new ProposalAccepted("d", proposal(5, N2, "c"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> learned.apply(new ValueLearned("d", "c")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(learned)
        .isEqualTo(
            new Acceptor(
                Optional.of(ballot(5, N2)), Optional.of(proposal(5, N2, "b")), Optional.of("b")));
  }
}
