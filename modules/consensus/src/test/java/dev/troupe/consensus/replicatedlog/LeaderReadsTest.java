package dev.troupe.consensus.replicatedlog;

import static dev.troupe.consensus.replicatedlog.Trial.MS;
import static dev.troupe.consensus.replicatedlog.Trial.append;
import static dev.troupe.consensus.replicatedlog.Trial.entry;
import static dev.troupe.consensus.replicatedlog.Trial.established;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a leader answers to readers, for how long it may lead, and when it gives up. */
class LeaderReadsTest {

  private static Read read(ReadPolicy policy) {
    return new Read(4, policy, Bytes.NONE, null);
  }

  @Test
  void aLinearizableReadIsAnsweredByNoMajorityThatWasHeardBefore() {
    var leader = established("");
    leader.now += MS;
    leader.request(read(ReadPolicy.LINEARIZABLE)).flush();
    leader.hear("n2", 1, new AppendAnswer(true, 1, 1, 0, leader.now - MS, 0));
    assertThat(leader.answers).as("an answer to an earlier letter").isEmpty();
    long sentAt = leader.sentTo("n2", Append.class).getLast().sentAt();
    leader.hear("n2", 1, new AppendAnswer(true, 1, 1, 0, sentAt, 0));
    assertThat(leader.answers).containsExactly(new Value(4, 1, Bytes.of("0")));
  }

  /** Before, it cannot know how far its predecessors had committed (thesis §6.4). */
  @Test
  void noReadIsAnsweredBeforeAnEntryOfTheLeadersOwnTermIsCommitted() {
    var stored = new StoredLog.Image(1, Optional.empty(), Optional.empty(), List.of(entry(1, 1)));
    var leader = new Trial("n1", "", stored).lead();
    leader.request(read(ReadPolicy.LINEARIZABLE)).request(read(ReadPolicy.LEASE)).flush();
    leader.now += MS;
    leader.accept("n2", 1).hear("n3", 2, new AskReadIndex(77, true));
    assertThat(leader.answers).isEmpty();
    assertThat(leader.sentTo("n3", ReadIndex.class)).isEmpty();
    leader.accept("n2", 2).flush();
    leader.now += MS;
    leader.accept("n2", 2);
    assertThat(leader.answers)
        .containsExactly(new Value(4, 2, Bytes.of("1")), new Value(4, 2, Bytes.of("1")));
    assertThat(leader.sentTo("n3", ReadIndex.class)).containsExactly(new ReadIndex(77, 2));
  }

  @Test
  void theLeaseRunsFromTheSendingAndThenAMajorityIsAsked() {
    var leader = established("");
    long sentAt = leader.now;
    leader.now += 60 * MS;
    leader.hear("n2", leader.term(), new AppendAnswer(true, 1, 1, 0, sentAt, Append.NEVER));
    leader.now = sentAt + 149 * MS;
    leader.request(read(ReadPolicy.LEASE));
    assertThat(leader.answers).hasSize(1);
    leader.now = sentAt + 150 * MS;
    leader.request(read(ReadPolicy.LEASE));
    assertThat(leader.answers).hasSize(1);
  }

  @Test
  void aSingleVoterIsToldOfItsLeaseForAsLongAsItLeads() {
    var alone = new Trial("voters = [n1]");
    alone.now = alone.mind.wakeAt();
    alone.wakeup().store().flush().store();
    assertThat(alone.role()).isEqualTo(Role.LEADER);
    alone.wakeup(); // the first beat is at once
    for (int beat = 1; beat <= 3; beat++) {
      alone.news.clear();
      alone.now = alone.mind.wakeAt();
      alone.wakeup();
      assertThat(alone.news)
          .containsExactly(new ReplicatedLog.Leading(alone.term(), alone.now + 150 * MS));
    }
  }

  /** That letter may be late; whoever obeys it is voted for in spite of the lease. */
  @Test
  void whoHasToldAnotherToStandHasNoLeaseAnyMore() {
    var leader = established("").accept("n2", 1);
    leader.request(new TransferLeadership(5, new NodeId("n2"), null));
    assertThat(leader.sentTo("n2", TimeoutNow.class)).hasSize(1);
    leader.now += MS;
    leader.request(read(ReadPolicy.LEASE));
    assertThat(leader.answers).isEmpty();
  }

  @Test
  void aLeaderThatSeesANewerTermStepsDownAtOnce() {
    var leader = established("");
    leader.hear("n2", leader.term() + 1, new Vote(false));
    assertThat(leader.role()).isEqualTo(Role.FOLLOWER);
    assertThat(leader.reports).contains("stepped-down");
  }

  @Test
  void aLeaderThatSleptLooksAtTheClockBeforeItsMail() {
    var leader = established("");
    leader.now += 5_000 * MS;
    leader.request(read(ReadPolicy.LEASE)).accept("n2", 1).accept("n3", 1);
    assertThat(leader.role()).isEqualTo(Role.FOLLOWER);
    assertThat(leader.answers).singleElement().isInstanceOf(NotLeader.class);
  }

  @Test
  void aLeaderThatNobodyAnswersStepsDown() {
    var leader = established("");
    leader.now += 199 * MS;
    assertThat(leader.wakeup().role()).isEqualTo(Role.LEADER);
    leader.now += MS;
    assertThat(leader.wakeup().role()).isEqualTo(Role.FOLLOWER);
  }

  @Test
  void aLeaderThatGoesBeforeItsTimeVotesForNobodyWhileItsLeaseLasts() {
    var leader = established("");
    leader.hear("n3", 2, new AppendAnswer(false, 0, 0, 0, 0, 0)).store();
    assertThat(leader.role()).isEqualTo(Role.FOLLOWER);
    leader.hear("n3", 3, new RequestVote(9, 9, false)).store();
    assertThat(leader.term()).isEqualTo(2);
    leader.now += 150 * MS;
    leader.hear("n3", 3, new RequestVote(9, 9, false)).store();
    assertThat(leader.term()).isEqualTo(3);
  }

  @Test
  void readsThatWaitAreBoundedToo() {
    var leader = established("max-waiting-entries = 2");
    for (int i = 0; i < 3; i++) {
      leader.request(read(ReadPolicy.LINEARIZABLE));
    }
    assertThat(leader.answers).singleElement().isInstanceOf(Overloaded.class);
    leader.hear("n3", 1, new AskReadIndex(77, false));
    assertThat(leader.sentTo("n3", ReadIndex.class))
        .containsExactly(new ReadIndex(77, ReadIndex.NONE));
    var follower = new Trial("max-waiting-entries = 2").hear("n2", 1, append(0, 0, 0));
    for (int i = 0; i < 3; i++) {
      follower.request(read(ReadPolicy.LEASE));
    }
    assertThat(follower.answers).singleElement().isInstanceOf(Overloaded.class);
  }
}
