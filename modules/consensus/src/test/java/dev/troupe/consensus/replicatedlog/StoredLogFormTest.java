package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Entry.Blank;
import dev.troupe.consensus.replicatedlog.Entry.Command;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.Entry.NewSession;
import dev.troupe.core.Bytes;
import dev.troupe.core.StoredForms;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredLogFormTest {

  private static final NodeId N1 = new NodeId("node-1");
  private static final NodeId N2 = new NodeId("node-2");
  private static final Members JOINT =
      new Members(List.of(N1), List.of(N1, N2), List.of(new NodeId("node-3")));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatAVersionHasPersistedIsReadWithTheSameMeaning(int version) {
    var entries =
        List.of(
            new Entry(8, 3, new Blank()),
            new Entry(9, 3, new NewSession()),
            new Entry(10, 3, new Command(9, 1, Bytes.of("write x 1"))),
            new Entry(11, 3, new NewMembers(JOINT)));
    var snapshot = new Snapshot(7, 2, Members.of(List.of(N1, N2)), image());
    List<Object> expected =
        List.of(
            new Event.TermStarted(3),
            new Event.VoteCast(4, N2),
            new Event.Appended(entries),
            new Event.Truncated(10),
            new Event.Compacted(7, 2),
            new Event.Installed(snapshot),
            StoredLog.BLANK,
            new StoredLog.Image(4, Optional.of(N2), Optional.of(snapshot), entries));
    String file = "version-" + version + ".txt";
    assertThat(StoredForms.read(getClass(), file, expected)).isEqualTo(expected);
  }

  /** Sessions and a state machine of two words, in format 1. */
  private static Bytes image() {
    var machine = new Machine(new Words(), new ReplicatedLogSettings.Clients(10, 10));
    machine.apply(new Entry(1, 1, new NewSession()));
    machine.apply(new Entry(2, 1, new Command(1, 1, Bytes.of("one"))));
    machine.apply(new Entry(3, 1, new Command(0, 7, Bytes.of("two"))));
    return machine.image();
  }

  @Test
  void theImageOfASnapshotOfFormat1IsReadWithTheSameMeaning() {
    var stored = StoredForms.read(getClass(), "version-1.txt", List.of(StoredLog.BLANK));
    var words = new Words();
    var machine = new Machine(words, new ReplicatedLogSettings.Clients(10, 10));
    machine.restore(((Event.Installed) stored.get(5)).snapshot());
    assertThat(words.words()).containsExactly("one", "two");
    assertThat(machine.applied()).isEqualTo(7);
    assertThat(machine.peek(1, 1)).isEqualTo(new Sessions.Done(2, Bytes.of("1")));
  }
}
