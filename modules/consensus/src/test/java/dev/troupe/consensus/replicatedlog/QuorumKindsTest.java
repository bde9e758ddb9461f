package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.consensus.replicatedlog.Letter.PreVoteAnswer;
import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups in which not every voter counts alike, or may stand anywhere. */
class QuorumKindsTest {

  /** Of five votes n2 has three; n1, who is tried, has one. */
  private static final String HEAVY =
      "quorum { kind = weighted, weights { n1 = 1, n2 = 3, n3 = 1, n4 = 2 } }\n";

  private static final String ZONES =
      """
      voters = [n1, n2, n3, n4, n5]
      quorum { kind = zones, zones { a = [n1, n2], b = [n3, n4], c = [n5, n6] } }
      """;

  /** Two of the five commit, so four must elect. */
  private static final String FEW =
      "voters = [n1, n2, n3, n4, n5], quorum { kind = flexible, second = 2 }\n";

  private static Trial leader() {
    return new Trial(HEAVY).lead();
  }

  @Test
  void votesElectAndHeadsDoNot() {
    var candidate = new Trial(HEAVY + "pre-vote = off");
    candidate.now = candidate.mind.wakeAt();
    candidate.wakeup().store();
    candidate.hear("n3", 1, new Vote(true));
    assertThat(candidate.role())
        .as("two of three heads, two of five votes")
        .isNotEqualTo(Role.LEADER);
    candidate.hear("n2", 1, new Vote(true));
    assertThat(candidate.role()).isEqualTo(Role.LEADER);
  }

  @Test
  void whoAsksFirstCountsVotesToo() {
    var asking = new Trial(HEAVY);
    asking.now = asking.mind.wakeAt();
    asking.wakeup().hear("n3", 0, new PreVoteAnswer(1, true));
    assertThat(asking.role()).isEqualTo(Role.PRE_CANDIDATE);
    asking.hear("n2", 0, new PreVoteAnswer(1, true));
    assertThat(asking.role()).isEqualTo(Role.CANDIDATE);
  }

  @Test
  void votesCommitAndHeadsDoNot() {
    var leader = leader().accept("n3", 1);
    assertThat(leader.commit()).as("on the disks of two of three, with two of five votes").isZero();
    assertThat(leader.accept("n2", 1).commit()).isEqualTo(1);
  }

  @Test
  void aLeaderOfMostVotesNeedsNobodyAndAnsweringHeadsAloneDoNotKeepOne() {
    var alone = new Trial("n2", HEAVY, StoredLog.BLANK);
    alone.now = alone.mind.wakeAt();
    alone.wakeup().store().flush().store();
    assertThat(alone.role()).isEqualTo(Role.LEADER);
    assertThat(alone.commit()).isEqualTo(1);

    var light = leader().accept("n2", 1);
    for (int i = 0; i < 10; i++) {
      light.now += 40 * Model.MS;
      light.wakeup().accept("n3", 1);
    }
    assertThat(light.role()).as("without the votes of n2").isEqualTo(Role.FOLLOWER);
  }

  @Test
  void aReadIsConfirmedByVotesNotByHeads() {
    var leader = leader().accept("n2", 1);
    leader.request(new Read(7, ReadPolicy.LINEARIZABLE, Bytes.NONE, null)).flush();
    leader.now += Model.MS;
    leader.accept("n3", 1);
    assertThat(leader.answers).isEmpty();
    leader.accept("n2", 1);
    assertThat(leader.answers).singleElement().isInstanceOf(Value.class);
  }

  /** From 1, 3, 1 to 1, 1, 2: for a while three of five votes, and three of four, must agree. */
  @Test
  void votersOfOtherWeightsComeByWayOfBothRules() {
    var leader = leader().accept("n2", 1);
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of("n4"));
    leader.flush().store().accept("n2", 2).accept("n4", 2);
    leader.answers.clear();
    Trial.change(leader, List.of("n1", "n3", "n4"), List.of());
    leader.flush().store().accept("n3", 3).accept("n4", 3);
    assertThat(leader.commit()).as("all votes of the new, two of five of the old").isEqualTo(2);
    leader.accept("n2", 3);
    assertThat(leader.commit()).isEqualTo(3);
    leader.flush().store().accept("n3", 4);
    assertThat(leader.commit()).as("two of three heads, two of four votes").isEqualTo(3);
    leader.accept("n4", 4);
    assertThat(leader.answers).singleElement().isInstanceOf(MembersChanged.class);
  }

  @Test
  void whoHasNoWeightLearnsAndNeverVotes() {
    var leader = leader().accept("n2", 1);
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of("n5"));
    leader.flush().store().accept("n2", 2).accept("n5", 2);
    leader.answers.clear();
    Trial.change(leader, List.of("n1", "n2", "n3", "n5"), List.of());
    assertThat(leader.answers)
        .singleElement()
        .satisfies(a -> assertThat(((Refused) a).why()).contains("n5 has no vote by"));
    assertThat(leader.mind.server().members().isJoint()).isFalse();
  }

  @Test
  void aChangeAfterWhichOneZoneDecidesIsRefused() {
    var leader = new Trial(ZONES);
    leader.now = leader.mind.wakeAt();
    leader.wakeup().hear("n2", 0, new PreVoteAnswer(1, true));
    leader.hear("n3", 0, new PreVoteAnswer(1, true)).store();
    leader.hear("n2", 1, new Vote(true)).hear("n3", 1, new Vote(true)).flush().store();
    leader.accept("n2", 1).accept("n3", 1);
    assertThat(leader.commit()).isEqualTo(1);

    refused(leader, List.of("n1", "n2", "n3"), "the loss of zone a alone");
    refused(leader, List.of("n1", "n2", "n3", "n4", "n5", "n7"), "n7 stands in no zone");
    Trial.change(leader, List.of("n1", "n3", "n5"), List.of());
    assertThat(leader.answers).isEmpty();
    assertThat(leader.mind.server().members().isJoint()).isTrue();
  }

  private static Trial leaderOfFew() {
    var leader = new Trial(FEW);
    leader.now = leader.mind.wakeAt();
    leader.wakeup();
    for (String voter : List.of("n2", "n3", "n4")) {
      assertThat(leader.role()).isEqualTo(Role.PRE_CANDIDATE);
      leader.hear(voter, 0, new PreVoteAnswer(1, true));
    }
    leader.store();
    for (String voter : List.of("n2", "n3", "n4")) {
      assertThat(leader.role()).as("before %s has voted", voter).isEqualTo(Role.CANDIDATE);
      leader.hear(voter, 1, new Vote(true));
    }
    assertThat(leader.role()).isEqualTo(Role.LEADER);
    return leader.flush().store();
  }

  @Test
  void whereFewCommitManyElect() {
    var leader = leaderOfFew();
    assertThat(leader.commit()).isZero();
    assertThat(leader.accept("n5", 1).commit()).as("on the disks of two").isEqualTo(1);
  }

  @Test
  void whoCanCommitGoesOnToLeadAndReadsWhileTooFewAnswerForAnElection() {
    var leader = leaderOfFew().accept("n5", 1);
    for (int i = 0; i < 10; i++) {
      leader.now += 40 * Model.MS;
      leader.wakeup().accept("n5", 1);
    }
    assertThat(leader.role()).isEqualTo(Role.LEADER);
    leader.request(new Read(7, ReadPolicy.LINEARIZABLE, Bytes.NONE, null)).flush();
    leader.now += Model.MS;
    leader.accept("n5", 1);
    assertThat(leader.answers).singleElement().isInstanceOf(Value.class);
  }

  /** The group goes on, and would have nobody. */
  @Test
  void aLeaderThatCouldNotBeReplacedDoesNotHandOver() {
    var leader = leaderOfFew().accept("n5", 1);
    leader.now += 150 * Model.MS;
    leader.accept("n5", 1);
    leader.now += 100 * Model.MS;
    leader.request(new TransferLeadership(7, new NodeId("n5"), null));
    assertThat(leader.answers)
        .singleElement()
        .satisfies(a -> assertThat(((Refused) a).why()).contains("too few for an election"));
    leader.accept("n2", 1).accept("n3", 1);
    leader.request(new TransferLeadership(8, new NodeId("n5"), null));
    assertThat(leader.sentTo("n5", TimeoutNow.class)).hasSize(1);
  }

  private static void refused(Trial leader, List<String> voters, String why) {
    Trial.change(leader, voters, List.of());
    assertThat(leader.answers.removeLast())
        .satisfies(a -> assertThat(((Refused) a).why()).contains(why));
    assertThat(leader.mind.server().members().isJoint()).isFalse();
  }

  @Test
  void aMemberWhoseLogKnowsAVoterThatItsSettingsDoNotWeighDoesNotStart() {
    var stored = StoredLog.of(StoredLog.BLANK);
    var members = Members.of(List.of(new NodeId("n1"), new NodeId("n9")));
    stored.apply(new Event.Appended(List.of(new Entry(1, 1, new Entry.NewMembers(members)))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trial("n1", HEAVY, stored.image()))
        .withMessageContaining("n9 has no vote by");
  }

  @Test
  void aCommandIsOnTheDisksOfMostVotesWhenItIsApplied() {
    var leader = leader().accept("n2", 1);
    leader.request(new Propose(Propose.NO_SESSION, 5, Bytes.of("x"), null)).flush().store();
    assertThat(leader.accept("n3", 2).answers).isEmpty();
    assertThat(leader.accept("n2", 2).answers).singleElement().isInstanceOf(Applied.class);
  }
}
