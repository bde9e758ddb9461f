package dev.troupe.consensus.replicatedlog;

import static dev.troupe.consensus.replicatedlog.Trial.MS;
import static dev.troupe.consensus.replicatedlog.Trial.append;
import static dev.troupe.consensus.replicatedlog.Trial.change;
import static dev.troupe.consensus.replicatedlog.Trial.command;
import static dev.troupe.consensus.replicatedlog.Trial.entry;
import static dev.troupe.consensus.replicatedlog.Trial.established;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.ChunkAnswer;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a leader sends, counts, commits and answers. */
class LeadingTest {

  // Committing

  @Test
  void anEntryIsCommittedWhenAMajorityHasItOnDisk() {
    var leader = established("").request(command(7)).flush().store();
    assertThat(leader.answers).isEmpty();
    leader.accept("n3", 2);
    assertThat(leader.answers).containsExactly(new Applied(7, 2, Bytes.of("1")));
  }

  /** Its disk works while the followers' do, and counts no sooner than it is done. */
  @Test
  void theLeadersOwnDiskIsNotCountedBeforeItHasWritten() {
    var leader = established("").request(command(7)).flush();
    assertThat(leader.sentTo("n2", Append.class)).hasSize(1);
    assertThat(leader.accept("n2", 2).commit()).isEqualTo(1);
    assertThat(leader.store().commit()).isEqualTo(2);
  }

  /** Raft figure 8: the entry of term 1 may still be replaced, however many have it. */
  @Test
  void anEntryOfAnOlderTermIsNotCommittedByCounting() {
    var stored =
        new StoredLog.Image(
            1, Optional.empty(), Optional.empty(), List.of(entry(1, 1), entry(2, 1)));
    var leader = new Trial("n1", "", stored).lead();
    leader.accept("n2", 2).accept("n3", 2);
    assertThat(leader.commit()).isZero();
    assertThat(leader.accept("n2", 3).commit()).isEqualTo(3);
  }

  @Test
  void aLearnerIsNotCounted() {
    var leader = established("");
    change(leader, List.of("n1", "n2", "n3"), List.of("n4"));
    leader.flush().store().accept("n2", 2);
    leader.request(command(7)).flush().store().accept("n4", 3);
    assertThat(leader.commit()).isEqualTo(2);
  }

  // Sending

  /**
   * Small batches cost what large ones do: whoever comes early waits for the disk, not the rest.
   */
  @Test
  void whatComesWhileItsDiskWritesIsTheNextBatchForAll() {
    var leader = established("").request(command(7)).flush();
    assertThat(leader.sentTo("n2", Append.class)).hasSize(1);
    leader.request(command(8)).request(command(9));
    assertThat(leader.mind.wantsFlush()).isFalse();
    assertThat(leader.store().mind.wantsFlush()).isTrue();
    leader.flush();
    assertThat(leader.sentTo("n2", Append.class))
        .singleElement()
        .satisfies(letter -> assertThat(letter.entries()).hasSize(2));
  }

  @Test
  void aLeaderWhoseDiskHangsGoesOnAtTheBeatByTheDisksOfTheOthers() {
    var leader = established("").request(command(7)).flush();
    leader.request(command(8));
    leader.at(leader.mind.wakeAt() / MS + 1).wakeup();
    leader.accept("n2", 3).accept("n3", 3);
    assertThat(leader.commit()).isEqualTo(3);
    assertThat(leader.answers).hasSize(2);
  }

  @Test
  void aPipelineIsBoundedAndWhatWaitsGoesInOneBatch() {
    var leader = established("pipeline-depth = 2, batch-entries = 100");
    leader.accept("n2", 1);
    for (int i = 1; i <= 8; i++) {
      leader.request(command(i)).flush();
    }
    assertThat(leader.sentTo("n2", Append.class)).hasSize(2);
    leader.accept("n2", 2);
    var rest = leader.sentTo("n2", Append.class);
    assertThat(rest).singleElement();
    assertThat(rest.getFirst().entries()).hasSize(6);
  }

  @Test
  void whatWasLostIsSentAgainFromWhereTheLogsAgreeAndInOrder() {
    var leader = established("pipeline-depth = 4, batch-entries = 1");
    for (int i = 1; i <= 4; i++) {
      leader.request(command(i)).flush();
    }
    leader.store().accept("n3", 5); // keeps the quorum; nothing arrives at n2
    leader.sentTo("n2");
    leader.now += 110 * MS;
    leader.wakeup();
    leader.accept("n2", 1);
    var again = new ArrayList<Long>();
    leader.sentTo("n2", Append.class).stream()
        .flatMap(letter -> letter.entries().stream())
        .forEach(sent -> again.add(sent.index()));
    assertThat(again).startsWith(2L).isSorted().contains(3L, 4L, 5L);
  }

  @Test
  void aRefusalThatIsOldNewsDoesNotBeginAnew() {
    var leader = established("").request(command(1)).flush().store().accept("n2", 2);
    leader.sentTo("n2");
    leader.hear("n2", 1, new AppendAnswer(false, 0, 1, 1, leader.now, Append.NEVER));
    leader.request(command(2)).flush();
    assertThat(leader.sentTo("n2", Append.class).getLast().previous()).isEqualTo(2);
  }

  // Clients

  @Test
  void tooMuchThatWaitsIsRefusedAndNothingIsDone() {
    var leader = established("max-waiting-entries = 2");
    leader.request(command(1)).request(command(2)).request(command(3));
    assertThat(leader.answers).singleElement().isInstanceOf(Overloaded.class);
    assertThat(leader.mind.server().log.lastIndex()).isEqualTo(3);
    leader.flush().store().accept("n2", 3).request(command(3));
    assertThat(leader.mind.server().log.lastIndex()).isEqualTo(4);
  }

  @Test
  void tooManyBytesThatWaitAreRefused() {
    var leader = established("max-waiting-bytes = 200, max-command-bytes = 100");
    leader.request(new Propose(0, 1, new Bytes(new byte[100]), null));
    leader.request(new Propose(0, 2, new Bytes(new byte[100]), null));
    assertThat(leader.answers).singleElement().isInstanceOf(Overloaded.class);
    leader.request(new Propose(0, 3, new Bytes(new byte[101]), null));
    assertThat(leader.answers.getLast()).isInstanceOf(Refused.class);
    leader.flush().store().accept("n2", 2);
    leader.request(new Propose(0, 2, new Bytes(new byte[100]), null));
    assertThat(leader.mind.server().log.lastIndex()).isEqualTo(3);
  }

  @Test
  void anOutcomeThatCannotBeKnownIsAnsweredAsUnknown() {
    var leader = established("").request(command(1)).flush();
    leader.hear("n3", 5, append(0, 0, 0));
    assertThat(leader.answers).singleElement().isInstanceOf(Unknown.class);
  }

  @Test
  void aCommandThatNoMajorityTakesInTimeIsUnknown() {
    var leader = established("").request(command(1)).flush();
    for (int i = 0; i < 25; i++) {
      leader.now += 50 * MS;
      leader.accept("n2", 1).wakeup();
    }
    assertThat(leader.role()).isEqualTo(Role.LEADER);
    assertThat(leader.answers).singleElement().isInstanceOf(Unknown.class);
  }

  @Test
  void aRepetitionGetsTheFirstAnswer() {
    var leader = established("").request(new OpenSession(1, null)).flush().store();
    leader.accept("n2", 2);
    long session = ((SessionOpened) leader.answers.removeFirst()).session();
    var command = new Propose(session, 1, Bytes.of("x"), null);
    leader.request(command).request(command).flush().store().accept("n2", 4);
    assertThat(leader.answers)
        .containsExactly(new Applied(1, 3, Bytes.of("1")), new Applied(1, 3, Bytes.of("1")));
    leader.request(command);
    assertThat(leader.answers.getLast()).isEqualTo(new Applied(1, 3, Bytes.of("1")));
    assertThat(leader.words.words()).containsExactly("x");
  }

  // Handing over

  @Test
  void anHeirIsToldWhenItHasEverythingAndNothingIsTakenMeanwhile() {
    var leader = established("").accept("n2", 1).request(command(1)).flush().store();
    leader.request(new TransferLeadership(5, new NodeId("n2"), null));
    assertThat(leader.sentTo("n2", TimeoutNow.class)).isEmpty();
    leader.request(command(2));
    assertThat(leader.answers).containsExactly(new NotLeader(2, Optional.of(new NodeId("n2"))));
    leader.accept("n2", 2);
    assertThat(leader.sentTo("n2", TimeoutNow.class)).hasSize(1);
    leader.hear("n2", 2, new RequestVote(2, 1, true)).store();
    leader.hear("n2", 2, append(2, 1, 2));
    assertThat(leader.answers.getLast()).isEqualTo(new Transferred(5, new NodeId("n2")));
  }

  @Test
  void whoHandsOverTakesItsLeaseBackFirst() {
    var leader = established("").accept("n2", 1).accept("n3", 1);
    leader.request(new TransferLeadership(5, new NodeId("n2"), null));
    assertThat(leader.news.getLast()).isEqualTo(new ReplicatedLog.Leading(1, leader.now));
    assertThat(lease(leader)).isZero();
  }

  /** The order to stand may still be on its way: in a newer term it is void. */
  @Test
  void anHeirThatDoesNotTakeOverLeavesTheLeaderInOfficeInANewTermWithALease() {
    var leader = established("").accept("n2", 1);
    leader.request(new TransferLeadership(5, new NodeId("n2"), null));
    for (int i = 0; i < 10 && leader.role() == Role.LEADER; i++) {
      leader.now += 50 * MS;
      leader.accept("n3", 1).wakeup();
    }
    assertThat(leader.answers).singleElement().isInstanceOf(Unknown.class);
    assertThat(leader.role()).isEqualTo(Role.CANDIDATE);
    assertThat(leader.term()).isEqualTo(2);
    leader.store();
    assertThat(leader.sentTo("n3", RequestVote.class)).contains(new RequestVote(1, 1, true));
    leader.hear("n3", 2, new Vote(true)).flush().store().accept("n3", 2);
    assertThat(leader.role()).isEqualTo(Role.LEADER);
    assertThat(lease(leader)).isPositive();
    leader.hear("n2", 1, new RequestVote(1, 1, true)).store();
    assertThat(leader.sentTo("n2", Vote.class)).as("in the old term").contains(new Vote(false));
    leader.answers.clear();
    leader.request(command(1)).flush().store().accept("n3", 3);
    assertThat(leader.answers).singleElement().isInstanceOf(Applied.class);
  }

  private static long lease(Trial leader) {
    return leader.mind.status(0, leader.now).lease().toNanos();
  }

  @Test
  void whoDoesNotAnswerIsNoHeir() {
    var leader = established("");
    leader.request(new TransferLeadership(5, new NodeId("n3"), null));
    leader.request(new TransferLeadership(6, new NodeId("n9"), null));
    assertThat(leader.answers)
        .extracting(answer -> ((Refused) answer).lasting())
        .as("one may answer again, the other is none")
        .containsExactly(false, true);
    assertThat(leader.sentTo("n3", TimeoutNow.class)).isEmpty();
  }

  /** What has entries is answered when they are on disk; who leads is to be known sooner. */
  @Test
  void entriesDoNotTakeTheHeartbeatsPlace() {
    var leader = established("").request(command(1));
    leader.now += 100 * MS;
    var beat = leader.wakeup().sentTo("n2", Append.class);
    assertThat(beat).hasSize(2);
    assertThat(beat.getFirst().entries()).hasSize(1);
    assertThat(beat.getLast().entries()).isEmpty();
    assertThat(beat.getLast().previous()).isEqualTo(2);
  }

  // Stragglers

  /** A leader that n2 follows and n3 does not, after so many commands. */
  private static Trial withStraggler(int commands) {
    var leader = established("snapshot-chunk-bytes = 10");
    for (int i = 1; i <= commands; i++) {
      leader.now += MS;
      leader.request(command(i)).flush().store().accept("n2", 1 + i);
      snapshotSaved(leader);
    }
    return leader;
  }

  private static void snapshotSaved(Trial leader) {
    leader.store();
    leader.disk.image().snapshot().ifPresent(s -> leader.mind.snapshotSaved(s.index()));
  }

  @Test
  void aStragglerHoldsUpNeitherTheMajorityNorTheCompaction() {
    var leader = withStraggler(40);
    assertThat(leader.commit()).isEqualTo(41);
    assertThat(leader.mind.server().log.base()).isGreaterThan(30);
  }

  @Test
  void aStragglerIsSentTheSnapshotAlsoWhenTheLeaderTakesANewerOneMeanwhile() {
    var leader = withStraggler(20);
    leader.sentTo("n3");
    leader.hear("n3", 1, new AppendAnswer(false, 0, 1, 1, leader.now, 0));
    leader.now += 110 * MS;
    leader.accept("n2", 21).wakeup();
    var first = leader.sentTo("n3", Chunk.class).getFirst();
    assertThat(first.index()).isPositive();
    for (int i = 21; i <= 60; i++) {
      leader.request(command(i)).flush().store().accept("n2", 1 + i);
      snapshotSaved(leader);
    }
    assertThat(leader.mind.server().snapshot().get().index()).isGreaterThan(first.index());
    long received = first.piece().length();
    var whole = new ArrayList<Chunk>(List.of(first));
    while (received < first.total()) {
      leader.hear("n3", 1, new ChunkAnswer(first.index(), received, leader.now));
      var next = leader.sentTo("n3", Chunk.class).getLast();
      assertThat(next.index()).isEqualTo(first.index());
      assertThat(next.offset()).isEqualTo(received);
      whole.add(next);
      received += next.piece().length();
    }
    assertThat(whole).hasSizeGreaterThan(1);
    leader.accept("n3", first.index());
    assertThat(leader.mind.status(0, leader.now).followers())
        .filteredOn(f -> f.node().equals(new NodeId("n3")))
        .singleElement()
        .satisfies(f -> assertThat(f.match()).isEqualTo(first.index()));
  }

  @Test
  void aPieceThatWasLostIsSentAgain() {
    var leader = withStraggler(20);
    leader.hear("n3", 1, new AppendAnswer(false, 0, 1, 1, leader.now, 0));
    leader.now += 110 * MS;
    leader.accept("n2", 21).wakeup();
    var first = leader.sentTo("n3", Chunk.class).getFirst();
    leader.now += 110 * MS;
    leader.accept("n2", 21).wakeup();
    var again = leader.sentTo("n3", Chunk.class).getFirst();
    assertThat(again.piece()).isEqualTo(first.piece());
    assertThat(again.offset()).isEqualTo(first.offset());
  }

  // Figures

  private static AppendAnswer answer(long sentAt) {
    return new AppendAnswer(true, 1, 0, 0, sentAt, 0);
  }

  @Test
  void aVoterThatDoesNotAnswerIsSilentAndTheQuorumAsSlowAsWhoIsNeeded() {
    var leader = established("");
    leader.now += 150 * MS;
    leader.hear("n3", 1, answer(leader.now - 40 * MS));
    var status = leader.mind.status(0, leader.now);
    assertThat(status.followers())
        .filteredOn(f -> f.node().equals(new NodeId("n3")))
        .singleElement()
        .satisfies(f -> assertThat(f.roundTrip()).contains(Duration.ofMillis(40)));
    leader.now += 150 * MS; // n2 has not answered for more than the shortest time-out
    status = leader.mind.status(0, leader.now);
    var health = status.health().orElseThrow();
    assertThat(health.silent()).containsExactly(new NodeId("n2"));
    assertThat(health.margin()).isZero();
    assertThat(health.slowestNeeded()).contains(new NodeId("n3"));
    assertThat(health.latency()).contains(Duration.ofMillis(40));
  }

  @Test
  void aRoundTripIsSmoothedSoThatOneLateAnswerIsNoNews() {
    var leader = established("");
    for (int i = 0; i < 20; i++) {
      leader.now += 10 * MS;
      leader.hear("n3", 1, answer(leader.now - 2 * MS));
    }
    leader.hear("n3", 1, answer(leader.now - 82 * MS));
    assertThat(leader.mind.status(0, leader.now).followers().getLast().roundTrip())
        .contains(Duration.ofMillis(12));
  }
}
