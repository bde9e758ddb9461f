package dev.troupe.consensus.replicatedlog;

import static dev.troupe.consensus.replicatedlog.Trial.append;
import static dev.troupe.consensus.replicatedlog.Trial.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.troupe.consensus.replicatedlog.Entry.Command;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.Entry.NewSession;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the log is cut, in memory and on disk, and what a snapshot must hold. */
class CompactionTest {

  private static final Members MEMBERS =
      Members.of(List.of(new NodeId("n1"), new NodeId("n2"), new NodeId("n3")));

  /** A follower of n2 with so many commands, all committed, and a snapshot after every twelve. */
  private static Trial follower(int commands) {
    var follower = new Trial("");
    for (int i = 1; i <= commands; i++) {
      follower.hear("n2", 1, append(i - 1, i == 1 ? 0 : 1, i, entry(i, 1)));
    }
    return follower;
  }

  @Test
  void theLogIsCutWhenTheSnapshotIsOnDiskAndNotBefore() {
    var follower = follower(13).store();
    assertThat(follower.mind.server().log.base()).isZero();
    assertThat(follower.mind.server().snapshot()).isEmpty();
    follower.mind.snapshotSaved(12);
    assertThat(follower.mind.server().log.base()).as("4 stay for who is just behind").isEqualTo(8);
    assertThat(follower.mind.server().snapshot().get().index()).isEqualTo(12);
  }

  /** A full disk does not make each commit pay for an image of the whole state. */
  @Test
  void aSnapshotThatFailsLeavesTheLogAndIsTriedAgainAfterAsManyEntries() {
    var follower = follower(13).store();
    follower.mind.snapshotFailed();
    assertThat(follower.mind.server().log.base()).isZero();
    assertThat(snapshotsTaken(follower, 14, 23)).isZero();
    assertThat(snapshotsTaken(follower, 24, 24)).isEqualTo(1);
    follower.mind.snapshotSaved(24);
    assertThat(follower.mind.server().snapshot().get().index()).isEqualTo(24);
    assertThat(snapshotsTaken(follower, 25, 35)).isZero();
    assertThat(snapshotsTaken(follower, 36, 36)).isEqualTo(1);
  }

  @Test
  void aSnapshotThatFailsIsTriedAgainAfterAsManyBytes() {
    long each = entry(1, 1).bytes();
    var follower = new Trial("snapshot-every-entries = 1000, snapshot-every-bytes = " + 4 * each);
    assertThat(snapshotsTaken(follower, 1, 3)).isZero();
    assertThat(snapshotsTaken(follower, 4, 4)).isEqualTo(1);
    assertThat(snapshotsTaken(follower, 5, 9)).as("while one is being saved").isZero();
    follower.mind.snapshotFailed();
    assertThat(snapshotsTaken(follower, 10, 10)).as("counted from the one tried").isEqualTo(1);
    follower.mind.snapshotSaved(10);
    assertThat(follower.mind.server().log.base()).isEqualTo(6);
    assertThat(snapshotsTaken(follower, 11, 13)).isZero();
    assertThat(snapshotsTaken(follower, 14, 14)).isEqualTo(1);
  }

  /** While it commits these entries. */
  private static int snapshotsTaken(Trial follower, long first, long last) {
    int before = follower.taken.size();
    for (long i = first; i <= last; i++) {
      follower.hear("n2", 1, append(i - 1, i == 1 ? 0 : 1, i, entry(i, 1))).store();
    }
    return follower.taken.size() - before;
  }

  /** The event without its snapshot, as a crash between the two leaves it. */
  @Test
  void aReplayThatHasNoSnapshotKeepsTheLog() {
    var log = new StoredLog();
    log.apply(new Event.TermStarted(1));
    log.apply(new Event.Appended(List.of(entry(1, 1), entry(2, 1))));
    log.apply(new Event.Compacted(2, 1));
    assertThat(log.image().entries()).hasSize(2);
    assertThat(log.image().snapshot()).isEmpty();
  }

  @Test
  void onDiskTheLogAfterASnapshotStays() {
    var log = new StoredLog();
    log.apply(new Event.Appended(List.of(entry(1, 1), entry(2, 1), entry(3, 1))));
    var snapshot = new Snapshot(2, 1, MEMBERS, Bytes.NONE);
    log.keep(snapshot);
    log.apply(new Event.Compacted(2, 1));
    assertThat(log.image().snapshot()).contains(snapshot);
    assertThat(log.image().entries()).containsExactly(entry(3, 1));
  }

  @Test
  void anInstalledSnapshotTakesThePlaceOfALogThatDisagrees() {
    for (long term = 1; term <= 2; term++) {
      var log = new StoredLog();
      log.apply(new Event.Appended(List.of(entry(1, 1), entry(2, 1), entry(3, 1))));
      log.apply(new Event.Installed(new Snapshot(2, term, MEMBERS, Bytes.NONE)));
      assertThat(log.image().entries()).hasSize(term == 1 ? 1 : 0);
    }
  }

  @Test
  void aHistoryThatContradictsItselfIsRefused() {
    var log = new StoredLog();
    log.apply(new Event.VoteCast(2, new NodeId("n1")));
    for (Event event :
        List.<Event>of(
            new Event.VoteCast(2, new NodeId("n2")),
            new Event.VoteCast(1, new NodeId("n1")),
            new Event.TermStarted(2),
            new Event.Appended(List.of(entry(2, 2))),
            new Event.Truncated(2))) {
      assertThatIllegalStateException().as(event.toString()).isThrownBy(() -> log.apply(event));
    }
  }

  /** RedisRaft's snapshots lost them, see the card. */
  @Test
  void aSnapshotHoldsTheMembersAsTheyStoodAtItsEnd() {
    var member = new Trial("snapshot-every-entries = 2");
    var with = Members.of(MEMBERS.voters(), List.of(new NodeId("n4")));
    var later = Members.of(MEMBERS.voters(), List.of(new NodeId("n5")));
    member
        .hear(
            "n2",
            1,
            append(
                0,
                0,
                2,
                new Entry(1, 1, new NewMembers(with)),
                entry(2, 1),
                new Entry(3, 1, new NewMembers(later))))
        .store();
    member.mind.snapshotSaved(2);
    assertThat(member.mind.server().snapshot().get().members()).isEqualTo(with);
    assertThat(member.restart().mind.server().members()).isEqualTo(later);
    assertThat(member.mind.server().log.membersAt(2)).isEqualTo(with);
  }

  @Test
  void aSnapshotHoldsTheSessionsSoThatNoCommandIsAppliedTwice() {
    var member = new Trial("snapshot-every-entries = 2");
    var command = new Command(1, 1, Bytes.of("once"));
    member
        .hear("n2", 1, append(0, 0, 2, new Entry(1, 1, new NewSession()), new Entry(2, 1, command)))
        .store()
        .restart();
    assertThat(member.commit()).isEqualTo(2);
    member.hear("n2", 1, append(2, 1, 3, new Entry(3, 1, command)));
    assertThat(member.commit()).isEqualTo(3);
    assertThat(member.words.words()).containsExactly("once");
    assertThat(member.mind.server().machine.peek(1, 1))
        .as("the first answer, for who asks again")
        .isEqualTo(new Sessions.Done(2, Bytes.of("1")));
  }

  @Test
  void aMemberRestartedOnASnapshotGoesOnWhereItWas() {
    var member = follower(30).store().restart();
    assertThat(member.commit()).isEqualTo(12);
    assertThat(member.words.words()).hasSize(12);
    member.hear("n2", 1, append(30, 1, 30));
    assertThat(member.words.words()).hasSize(30);
  }

  @Test
  void membersGoBackWithTheLogAlsoAcrossACut() {
    var log = new Log(0, 0, MEMBERS);
    var one = Members.of(MEMBERS.voters(), List.of(new NodeId("n4")));
    var two = Members.of(MEMBERS.voters(), List.of(new NodeId("n5")));
    log.append(List.of(entry(1, 1), new Entry(2, 1, new NewMembers(one)), entry(3, 1)));
    log.append(List.of(new Entry(4, 1, new NewMembers(two)), entry(5, 1)));
    log.cut(3);
    assertThat(log.members()).isEqualTo(two);
    assertThat(log.membersIndex()).isEqualTo(4);
    log.truncate(4);
    assertThat(log.members()).isEqualTo(one);
    assertThat(log.bytes()).isZero();
  }

  @Test
  void sessionsForgetTheLeastRecentlyUsedAndNeverApplyAgain() {
    var words = new Words();
    var machine = new Machine(words, new ReplicatedLogSettings.Clients(2, 2));
    var entries = new ArrayList<Entry>();
    long next = 1;
    for (Entry.Payload payload :
        List.<Entry.Payload>of(
            new NewSession(),
            new NewSession(),
            new Command(1, 1, Bytes.of("a")),
            new NewSession(), // the third: session 2 was used longest ago
            new Command(2, 1, Bytes.of("expired")),
            new Command(1, 2, Bytes.of("b")),
            new Command(1, 3, Bytes.of("c")),
            new Command(1, 1, Bytes.of("forgotten")),
            new Command(1, 2, Bytes.of("again")))) {
      entries.add(new Entry(next++, 1, payload));
    }
    var outcomes = entries.stream().map(machine::apply).toList();
    assertThat(words.words()).containsExactly("a", "b", "c");
    assertThat(outcomes.get(4)).isEqualTo(new Machine.Forgotten());
    assertThat(outcomes.get(7)).isEqualTo(new Machine.Forgotten());
    assertThat(outcomes.get(8)).isEqualTo(new Machine.Answered(6, Bytes.of("2")));
    var other = new Machine(new Words(), new ReplicatedLogSettings.Clients(2, 2));
    other.restore(new Snapshot(9, 1, MEMBERS, machine.image()));
    assertThat(other.image()).isEqualTo(machine.image());
    assertThat(other.peek(1, 3)).isEqualTo(new Sessions.Done(7, Bytes.of("3")));
  }

  @Test
  void anImageThatIsCutShortIsRefused() {
    var machine = new Machine(new Words(), new ReplicatedLogSettings.Clients(2, 2));
    machine.apply(new Entry(1, 1, new NewSession()));
    byte[] image = machine.image().array();
    var half = new Bytes(Arrays.copyOf(image, image.length / 2));
    assertThatIllegalStateException()
        .isThrownBy(() -> machine.restore(new Snapshot(1, 1, MEMBERS, half)));
    image[0] = 9;
    assertThatIllegalStateException()
        .isThrownBy(() -> machine.restore(new Snapshot(1, 1, MEMBERS, new Bytes(image))))
        .withMessageContaining("format 9");
  }
}
