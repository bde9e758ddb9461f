package dev.troupe.consensus.replicatedlog;

import static dev.troupe.consensus.replicatedlog.Trial.MS;
import static dev.troupe.consensus.replicatedlog.Trial.append;
import static dev.troupe.consensus.replicatedlog.Trial.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a follower takes, acknowledges, cuts and answers. */
class FollowingTest {

  private static Trial withLog(Entry... entries) {
    long term = entries[entries.length - 1].term();
    var stored = new StoredLog.Image(term, Optional.empty(), Optional.empty(), List.of(entries));
    return new Trial("n1", "", stored);
  }

  private static AppendAnswer answer(Trial follower) {
    return follower.sentTo("n2", AppendAnswer.class).getLast();
  }

  @Test
  void anAcknowledgementWaitsForTheDisk() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0, entry(1, 1)));
    assertThat(follower.sentTo("n2")).isEmpty();
    assertThat(answer(follower.store()).match()).isEqualTo(1);
  }

  @Test
  void aHeartbeatDoesNotAcknowledgeWhatIsOnlyInMemory() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0, entry(1, 1)));
    follower.hear("n2", 1, append(1, 1, 0));
    assertThat(answer(follower).match()).isZero();
  }

  /** What comes after may be another leader's. */
  @Test
  void itAcknowledgesWhatItWasSentAndNotItsOwnEnd() {
    var follower = withLog(entry(1, 1), entry(2, 1), entry(3, 1));
    follower.hear("n2", 2, append(0, 0, 0, entry(1, 1))).store();
    assertThat(answer(follower).match()).isEqualTo(1);
    follower.hear("n2", 2, append(1, 1, 0));
    assertThat(answer(follower).match()).isEqualTo(1);
  }

  @Test
  void itCommitsNoFurtherThanItWasSent() {
    var follower = withLog(entry(1, 1), entry(2, 1), entry(3, 1));
    follower.hear("n2", 2, append(0, 0, 3, entry(1, 1))).store();
    assertThat(follower.commit()).isEqualTo(1);
  }

  @Test
  void aLateLetterDoesNotCutWhatWasAcknowledgedSince() {
    var follower = new Trial("");
    follower.hear("n2", 1, append(0, 0, 0, entry(1, 1), entry(2, 1), entry(3, 1))).store();
    follower.hear("n2", 1, append(0, 0, 0, entry(1, 1))).store();
    assertThat(follower.mind.server().log.lastIndex()).isEqualTo(3);
    assertThat(follower.restart().mind.server().log.lastIndex()).isEqualTo(3);
  }

  @Test
  void anotherLeadersEntriesGoInMemoryAndOnDisk() {
    var follower = withLog(entry(1, 1), entry(2, 1), entry(3, 1));
    follower.hear("n2", 2, append(1, 1, 0, entry(2, 2))).store();
    assertThat(follower.mind.server().log.lastIndex()).isEqualTo(2);
    assertThat(follower.mind.server().log.term(2)).isEqualTo(2);
    assertThat(follower.restart().mind.server().log.term(2)).isEqualTo(2);
  }

  @Test
  void whatTheDiskStillWritesIsNotThereOnceItWasReplaced() {
    var follower = new Trial("");
    follower.hear("n2", 1, append(0, 0, 0, entry(1, 1), entry(2, 1)));
    follower.hear("n3", 2, append(0, 0, 0, entry(1, 2)));
    assertThat(follower.mind.server().disk.lastIndex()).isZero();
    follower.store();
    assertThat(follower.mind.server().disk.lastIndex()).isEqualTo(1);
  }

  @Test
  void aGapIsRefusedWithAHintWhereToGoOn() {
    var follower = withLog(entry(1, 1), entry(2, 2), entry(3, 2), entry(4, 2));
    follower.hear("n2", 5, append(9, 4, 0, entry(10, 5)));
    assertThat(answer(follower)).extracting(AppendAnswer::accepted).isEqualTo(false);
    follower.store().hear("n2", 5, append(9, 4, 0));
    assertThat(answer(follower).hint()).as("past its end").isEqualTo(5);
    follower.hear("n2", 5, append(4, 4, 0));
    assertThat(answer(follower).hint()).as("all of term 2 at once").isEqualTo(2);
  }

  @Test
  void whatIsCommittedIsNeverReplaced() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 1, entry(1, 1))).store();
    assertThatIllegalStateException()
        .isThrownBy(() -> follower.hear("n3", 2, append(0, 0, 0, entry(1, 2))))
        .withMessageContaining("committed");
  }

  @Test
  void anOlderLeaderIsRefusedAndToldOfTheNewerTerm() {
    var follower = new Trial("").hear("n2", 5, append(0, 0, 0)).store();
    follower.hear("n3", 4, append(0, 0, 0, entry(1, 4))).store();
    assertThat(follower.sentTo("n3", AppendAnswer.class).getLast().accepted()).isFalse();
    assertThat(follower.mind.server().log.lastIndex()).isZero();
  }

  @Test
  void twoLeadersInOneTermAreReportedNeverBothFollowed() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0, entry(1, 1))).store();
    follower.hear("n3", 1, append(0, 0, 0, new Entry(1, 1, new Entry.Blank())));
    assertThat(follower.reports).contains("two-leaders-in-one-term");
    assertThat(follower.mind.server().log.get(1)).isEqualTo(entry(1, 1));
    follower.hear("n3", 1, append(1, 1, 0, entry(2, 1)));
    assertThat(follower.mind.server().log.lastIndex()).isEqualTo(1);
  }

  @Test
  void aFollowerNamesTheLeaderAndTakesNoCommand() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0));
    follower.request(new Propose(0, 3, Bytes.of("x"), null));
    assertThat(follower.answers).containsExactly(new NotLeader(3, Optional.of(new NodeId("n2"))));
  }

  // Reads

  private static Read read(ReadPolicy policy) {
    return new Read(4, policy, Bytes.NONE, null);
  }

  @Test
  void aFollowersReadWaitsUntilItHasAppliedWhatTheLeaderSays() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0));
    follower.request(read(ReadPolicy.LINEARIZABLE));
    var ask = follower.sentTo("n2", AskReadIndex.class).getFirst();
    follower.hear("n2", 1, new ReadIndex(ask.id(), 1));
    assertThat(follower.answers).isEmpty();
    follower.hear("n2", 1, append(0, 0, 1, entry(1, 1)));
    assertThat(follower.answers).containsExactly(new Value(4, 1, Bytes.of("1")));
  }

  @Test
  void whatTheLeaderSaysToAReaderIsCommittedAsFarAsTheLogsAgree() {
    var follower = withLog(entry(1, 1), entry(2, 1), entry(3, 1));
    follower.hear("n2", 2, append(1, 1, 0, entry(2, 1))).store();
    follower.request(read(ReadPolicy.LEASE));
    var ask = follower.sentTo("n2", AskReadIndex.class).getFirst();
    follower.hear("n2", 2, new ReadIndex(ask.id(), 3));
    assertThat(follower.commit()).isEqualTo(2);
    assertThat(follower.answers).isEmpty();
  }

  @Test
  void anAnswerToAFormerLifesReadAnswersNoOther() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0)).store();
    follower.request(read(ReadPolicy.LINEARIZABLE));
    long former = follower.sentTo("n2", AskReadIndex.class).getFirst().id();
    follower.hear("n2", 1, new ReadIndex(former + 1, 0));
    assertThat(follower.answers).isEmpty();
  }

  @Test
  void aBoundedReadIsAsOldAsTheLeadersEchoSaysAndNoOlder() {
    var follower = new Trial("max-clock-drift = 0").hear("n2", 1, append(0, 0, 0));
    var bounded = ReadPolicy.bounded(Duration.ofMillis(100));
    follower.request(read(bounded));
    assertThat(follower.answers.removeFirst()).as("no echo yet").isInstanceOf(Refused.class);
    long stamp = answer(follower).answeredAt();
    follower.now += 50 * MS;
    follower.hear("n2", 1, new Append(0, 0, List.of(), 0, 2, stamp));
    follower.now += 50 * MS;
    assertThat(follower.request(read(bounded)).answers.removeFirst()).isInstanceOf(Value.class);
    follower.now += 1;
    assertThat(follower.request(read(bounded)).answers.removeFirst()).isInstanceOf(Refused.class);
  }

  /** The writers' clocks may be faster than this member's: what it calls 80 ms may be 100. */
  @Test
  void aBoundHoldsByTheFastestClockThatThereMayBe() {
    var follower = new Trial("max-clock-drift = 0.2").hear("n2", 1, append(0, 0, 0));
    long stamp = answer(follower).answeredAt();
    follower.hear("n2", 1, new Append(0, 0, List.of(), 0, 2, stamp));
    var bounded = ReadPolicy.bounded(Duration.ofMillis(100));
    follower.now += 80 * MS;
    assertThat(follower.request(read(bounded)).answers.removeFirst()).isInstanceOf(Value.class);
    follower.now += 1;
    assertThat(follower.request(read(bounded)).answers.removeFirst()).isInstanceOf(Refused.class);
  }

  @Test
  void anEchoOfWhatIsNotAppliedHereMakesNothingFresh() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0));
    long stamp = answer(follower).answeredAt();
    follower.hear("n2", 1, new Append(0, 0, List.of(), 5, 2, stamp));
    follower.request(read(ReadPolicy.bounded(Duration.ofSeconds(9))));
    assertThat(follower.answers.removeFirst()).isInstanceOf(Refused.class);
  }

  @Test
  void anEchoOfAnotherLifeMakesNothingFresh() {
    var follower = new Trial("").hear("n2", 1, append(0, 0, 0));
    long stamp = answer(follower).answeredAt();
    for (long other : new long[] {stamp + MS, stamp - 2_000 * MS, 0, 1_000 * MS, Long.MAX_VALUE}) {
      follower.hear("n2", 1, new Append(0, 0, List.of(), 0, 2, other));
      follower.request(read(ReadPolicy.bounded(Duration.ofSeconds(9))));
      assertThat(follower.answers.removeFirst()).isInstanceOf(Refused.class);
    }
  }

  // Snapshots

  private static Chunk chunk(Snapshot snapshot, int from, int to) {
    byte[] image = snapshot.image().array();
    return new Chunk(
        snapshot.index(),
        snapshot.term(),
        snapshot.members(),
        image.length,
        from,
        new Bytes(Arrays.copyOfRange(image, from, to)),
        1);
  }

  /** What another member has after ten commands. */
  private static Snapshot snapshot() {
    return snapshot(10);
  }

  private static Snapshot snapshot(int commands) {
    var other = new Trial("");
    for (int i = 1; i <= commands; i++) {
      other.hear("n2", 1, append(i - 1, i == 1 ? 0 : 1, i, entry(i, 1)));
    }
    var server = other.mind.server();
    return new Snapshot(commands, 1, server.members(), server.machine.image());
  }

  @Test
  void aSnapshotIsInstalledWhenItIsWholeAndAcknowledgedWhenItIsOnDisk() {
    var snapshot = snapshot();
    int size = snapshot.image().length();
    var follower = new Trial("").hear("n2", 1, chunk(snapshot, 0, 20));
    assertThat(follower.commit()).isZero();
    follower.hear("n2", 1, chunk(snapshot, 30, size));
    assertThat(follower.commit()).as("a piece is missing").isZero();
    follower.hear("n2", 1, chunk(snapshot, 20, size));
    assertThat(follower.commit()).isEqualTo(10);
    assertThat(follower.words.words()).hasSize(10);
    assertThat(follower.sentTo("n2", AppendAnswer.class)).isEmpty();
    assertThat(answer(follower.store()).match()).isEqualTo(10);
    assertThat(follower.restart().words.words()).hasSize(10);
  }

  /** Until then the disk has another log, of which no more is sure than what was committed. */
  @Test
  void whatASnapshotReplacesIsNotAcknowledgedForIt() {
    var snapshot = snapshot();
    var follower = new Trial("").hear("n3", 1, append(0, 0, 1, entry(1, 1), entry(2, 1))).store();
    follower.hear("n2", 2, chunk(snapshot, 0, snapshot.image().length()));
    follower.hear("n2", 2, append(2, 2, 10));
    assertThat(answer(follower).match()).isEqualTo(1);
    follower.store().sentTo("n2");
    follower.hear("n2", 2, append(2, 2, 10));
    assertThat(answer(follower).match()).isEqualTo(10);
  }

  @Test
  void piecesOfTwoSnapshotsAreNotMixed() {
    var newer = snapshot(11);
    int size = newer.image().length();
    var follower = new Trial("").hear("n2", 1, chunk(snapshot(), 0, 20));
    follower.hear("n2", 1, chunk(newer, 20, size));
    assertThat(follower.commit()).isZero();
    follower.hear("n2", 1, chunk(newer, 0, 20)).hear("n2", 1, chunk(newer, 20, size));
    assertThat(follower.commit()).isEqualTo(11);
  }

  @Test
  void piecesOfTwoLeadersAreNotMixed() {
    var snapshot = snapshot();
    int size = snapshot.image().length();
    var follower = new Trial("").hear("n2", 1, chunk(snapshot, 0, 20));
    follower.hear("n3", 2, chunk(snapshot, 20, size));
    assertThat(follower.commit()).isZero();
    follower.hear("n3", 2, chunk(snapshot, 0, 20)).hear("n3", 2, chunk(snapshot, 20, size));
    assertThat(follower.commit()).isEqualTo(10);
  }

  @Test
  void anOldSnapshotChangesNothing() {
    var snapshot = snapshot();
    var follower = new Trial("");
    for (int i = 1; i <= 11; i++) {
      follower.hear("n2", 1, append(i - 1, i == 1 ? 0 : 1, i, entry(i, 1)));
    }
    follower.store().hear("n2", 1, chunk(snapshot, 0, snapshot.image().length()));
    assertThat(follower.commit()).isEqualTo(11);
    assertThat(answer(follower).match()).isEqualTo(11);
  }
}
