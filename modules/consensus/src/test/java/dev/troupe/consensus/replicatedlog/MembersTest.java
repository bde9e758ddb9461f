package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members change through the log, with two majorities in between. */
class MembersTest {

  private static final String LACKS =
      "n4 lacks 5 entries, at most 4 are allowed: wait until it has caught up";

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  private static Trial established() {
    return new Trial("").lead().accept("n2", 1);
  }

  private static Trial withLearners(String... learners) {
    var leader = established();
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of(learners));
    leader.flush().store().accept("n2", 2);
    leader.answers.clear();
    for (String learner : learners) {
      leader.accept(learner, 2);
    }
    return leader;
  }

  @Test
  void aJointQuorumNeedsAMajorityOfTheOldAndOneOfTheNew() {
    var members = new Members(ids("n3", "n4", "n5"), ids("n1", "n2", "n3"), List.of());
    var quorum = members.committing(QuorumRule.MAJORITY);
    assertThat(quorum.isMetBy(new TreeSet<>(ids("n3", "n4")))).isFalse();
    assertThat(quorum.isMetBy(new TreeSet<>(ids("n1", "n2", "n4")))).isFalse();
    assertThat(quorum.isMetBy(new TreeSet<>(ids("n2", "n3", "n4")))).isTrue();
    var values = List.of(5L, 6L, 7L, 1L, 2L); // of n1 to n5
    assertThat(quorum.reached(n -> values.get(n.name().charAt(1) - '1'))).isEqualTo(2);
  }

  @Test
  void aJointElectionNeedsEnoughOfTheOldAndEnoughOfTheNew() {
    var members = new Members(ids("n3", "n4", "n5"), ids("n1", "n2", "n3"), List.of());
    var rule = QuorumRule.flexible(1);
    var all = new TreeSet<>(ids("n1", "n2", "n3", "n4", "n5"));
    assertThat(members.committing(rule).isMetBy(new TreeSet<>(ids("n3")))).isTrue();
    assertThat(members.committing(rule).isMetBy(new TreeSet<>(ids("n1", "n2")))).isFalse();
    assertThat(members.electing(rule).isMetBy(all)).isTrue();
    for (NodeId away : all) {
      var others = new TreeSet<>(all);
      others.remove(away);
      assertThat(members.electing(rule).isMetBy(others)).as("without %s", away).isFalse();
    }
  }

  @Test
  void aNodeIsNamedOnceAndAGroupHasAVoter() {
    assertThatIllegalArgumentException().isThrownBy(() -> Members.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Members.of(ids("n1", "n1")));
    assertThatIllegalArgumentException().isThrownBy(() -> Members.of(ids("n1"), ids("n1")));
  }

  /** Ongaro on raft-dev, 10 July 2015: a predecessor's change may be under way unseen. */
  @Test
  void noChangeBeginsBeforeAnEntryOfTheLeadersTermIsCommitted() {
    var leader = new Trial("").lead().accept("n2", 0).accept("n3", 0); // they answer, and lag
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of("n4"));
    assertThat(refusal(leader).lasting()).isFalse();
    assertThat(leader.mind.server().members().learners()).isEmpty();
  }

  @Test
  void oneChangeAtATime() {
    var leader = established();
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of("n4"));
    Trial.change(leader, List.of("n1", "n2", "n3"), List.of("n5"));
    assertThat(refusal(leader).lasting()).isFalse();
  }

  private static Refused refusal(Trial leader) {
    assertThat(leader.answers).hasSize(1);
    return (Refused) leader.answers.removeFirst();
  }

  private static void change(Trial leader, Members basedOn, List<NodeId> learners) {
    var voters = ids("n1", "n2", "n3");
    leader.request(new ChangeMembers(9, voters, learners, Optional.of(basedOn), null));
  }

  /** Two add a learner each to what both have seen: the second would silently undo the first. */
  @Test
  void aChangeOfMembersThatWereChangedMeanwhileIsRefused() {
    var seen = Members.of(ids("n1", "n2", "n3"));
    var leader = withLearners("n4");
    var now = leader.mind.server().members();
    change(leader, seen, ids("n5"));
    assertThat(refusal(leader))
        .satisfies(it -> assertThat(it.why()).contains("were changed meanwhile"))
        .satisfies(it -> assertThat(it.lasting()).isTrue());
    assertThat(leader.mind.server().members()).isEqualTo(now);

    change(leader, seen, ids("n4"));
    assertThat(leader.answers.removeFirst()).isEqualTo(new MembersChanged(9, 2, now));
    change(leader, now, ids("n4", "n5"));
    assertThat(leader.answers).isEmpty();
    assertThat(leader.mind.server().members().learners()).isEqualTo(ids("n4", "n5"));
  }

  @Test
  void aStrangerCannotVoteAndNobodyWhoLags() {
    var leader = withLearners("n4");
    Trial.change(leader, List.of("n1", "n2", "n5"), List.of());
    assertThat(refusal(leader).lasting()).isTrue();
    for (int i = 1; i <= 5; i++) {
      leader.request(new Propose(0, i, Bytes.of("c"), null)).flush().store();
    }
    leader.accept("n2", 7);
    leader.answers.clear();
    Trial.change(leader, List.of("n1", "n2", "n4"), List.of());
    assertThat(leader.answers).containsExactly(new Refused(9, LACKS, false));
  }

  /** A group of two of whom one is dead could not even undo it. */
  @Test
  void aLearnerThatWasThereAndAnswersNoMoreDoesNotVote() {
    var leader = withLearners("n4", "n5");
    leader.now += 150 * Trial.MS;
    leader.accept("n2", 2);
    leader.now += 100 * Trial.MS; // the others are silent for longer than the shortest time-out
    leader.answers.clear();
    Trial.change(leader, List.of("n1", "n4", "n5"), List.of());
    assertThat(leader.answers)
        .singleElement()
        .satisfies(a -> assertThat(((Refused) a).why()).contains("too few of these voters"));
    leader.accept("n4", 2);
    Trial.change(leader, List.of("n1", "n4", "n5"), List.of());
    assertThat(leader.mind.server().members().isJoint()).isTrue();
  }

  @Test
  void aVoterDoesNotBecomeALearnerInOneStep() {
    var leader = established();
    Trial.change(leader, List.of("n1", "n2"), List.of("n3"));
    assertThat(refusal(leader).lasting()).isTrue();
  }

  /** In force from when it is appended, first both, then the new alone. */
  @Test
  void votersChangeByWayOfAJointConfiguration() {
    var leader = withLearners("n4", "n5");
    Trial.change(leader, List.of("n1", "n4", "n5"), List.of());
    assertThat(leader.mind.server().members())
        .isEqualTo(new Members(ids("n1", "n4", "n5"), ids("n1", "n2", "n3"), List.of()));
    leader.flush().store().accept("n4", 3);
    assertThat(leader.commit()).as("the new ones alone").isEqualTo(2);
    leader.accept("n2", 3);
    assertThat(leader.commit()).isEqualTo(3);
    assertThat(leader.mind.server().members()).isEqualTo(Members.of(ids("n1", "n4", "n5")));
    assertThat(leader.answers).as("not over yet").isEmpty();
    leader.flush().store().accept("n2", 4);
    assertThat(leader.commit()).as("an old one has no say any more").isEqualTo(3);
    leader.accept("n5", 4);
    assertThat(leader.answers)
        .containsExactly(new MembersChanged(9, 4, Members.of(ids("n1", "n4", "n5"))));
  }

  @Test
  void aLeaderThatIsLeftOutLeadsUntilThatIsCommittedAndThenNoLonger() {
    var leader = withLearners("n4");
    Trial.change(leader, List.of("n2", "n3", "n4"), List.of());
    leader.flush().store().accept("n2", 3).accept("n4", 3);
    leader.flush().store();
    assertThat(leader.role()).isEqualTo(Role.LEADER);
    leader.accept("n2", 4);
    assertThat(leader.commit()).as("its own disk does not count").isEqualTo(3);
    leader.accept("n4", 4);
    assertThat(leader.commit()).isEqualTo(4);
    assertThat(leader.role()).isEqualTo(Role.FOLLOWER);
    leader.at(60_000).wakeup();
    assertThat(leader.role()).as("and never stands again").isEqualTo(Role.FOLLOWER);
  }

  @Test
  void aSuccessorFinishesAChangeThatItFindsHalfWay() {
    var joint = new Members(ids("n1", "n2"), ids("n1", "n2", "n3"), List.of());
    var entry = new Entry(1, 1, new NewMembers(joint));
    var stored = new StoredLog.Image(1, Optional.empty(), Optional.empty(), List.of(entry));
    var leader = new Trial("n1", "", stored).lead().accept("n2", 2);
    assertThat(leader.mind.server().members()).isEqualTo(Members.of(ids("n1", "n2")));
  }

  @Test
  void aSuccessorThatHadTheJointConfigurationCommittedBeforeFinishesItToo() {
    var joint = new Members(ids("n1", "n2"), ids("n1", "n2", "n3"), List.of());
    var member = new Trial("");
    member.hear("n2", 1, Trial.append(0, 0, 1, new Entry(1, 1, new NewMembers(joint)))).store();
    member.at(5_000).lead().accept("n2", 2);
    assertThat(member.mind.server().members()).isEqualTo(Members.of(ids("n1", "n2")));
  }

  @Test
  void aConfigurationThatIsReplacedIsOutOfForce() {
    var member = new Trial("");
    var without = Members.of(ids("n2", "n3"));
    member.hear("n2", 1, Trial.append(0, 0, 0, new Entry(1, 1, new NewMembers(without))));
    assertThat(member.mind.server().members()).isEqualTo(without);
    member.hear("n3", 2, Trial.append(0, 0, 0, Trial.entry(1, 2)));
    assertThat(member.mind.server().members()).isEqualTo(Members.of(ids("n1", "n2", "n3")));
    assertThat(member.mind.server().isVoter()).isTrue();
  }
}
