package dev.troupe.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.segment.LogReader;
import dev.troupe.log.segment.LogSettings;
import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.CorruptLogException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalStoreTest {

  private static final StoreSettings SMALL =
      new StoreSettings(LogSettings.defaults().withSegmentBytes(64 << 10), 32 << 10, 0.3);

  private static final String CONTENT = "c".repeat(150);

  private final FaultyStorage storage = new FaultyStorage();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void readingOneIdReadsItsOwnRecordsOnly() throws IOException {
    try (JournalStore store = open(storage)) {
      writeMany(store, 200, 50);
      long logged = store.log().end();
      long[] addresses = store.addresses("id-7", 1, Long.MAX_VALUE, 1000);
      assertThat(addresses).hasSize(50);
      long before = storage.readBytes();
      try (LogReader reader = store.newReader()) {
        for (long address : addresses) {
          assertThat(JournalRecord.decode(reader.read(address)).persistenceId()).isEqualTo("id-7");
        }
      }
      long read = storage.readBytes() - before;
      assertThat(logged).isGreaterThan(1_000_000);
      assertThat(read).isLessThan(50 * 1024);
    }
  }

  @Test
  void openingReadsTheIndexAndTheLogBehindItNotTheWholeLog() throws IOException {
    JournalStore store = open(storage);
    writeMany(store, 20, 2500);
    assertThat(store.log().end()).isGreaterThan(10_000_000);
    FaultyStorage crashed = storage.copy();
    try (JournalStore again = open(crashed)) {
      // An index of about 9 bytes an event, and at most four times as much of the log.
      assertThat(crashed.readBytes()).isLessThan(50_000 * 9 * 5);
      assertThat(again.highestSequenceNr("id-3")).isEqualTo(2500);
    }
  }

  @Test
  void afterACleanCloseTheLogIsNotScanned() throws IOException {
    try (JournalStore store = open(storage)) {
      writeMany(store, 20, 100);
    }
    FaultyStorage closed = storage.copy();
    long checkpoint = closed.content(newestCheckpoint(closed)).length;
    long tail = closed.content(segments(closed).getLast()).length;
    try (JournalStore again = open(closed)) {
      assertThat(closed.readBytes()).isLessThan(checkpoint + tail + 10_000);
      assertThat(again.highestSequenceNr("id-19")).isEqualTo(100);
    }
  }

  @Test
  void openingAndClosingAgainWritesNothing() throws IOException {
    try (JournalStore store = open(storage)) {
      writeMany(store, 20, 100);
    }
    List<String> files = storage.list();
    long operations = storage.operations();
    open(storage).close();
    // The tail and the names are forced, since they might never have been.
    assertThat(storage.operations()).isEqualTo(operations + 2);
    assertThat(storage.list()).isEqualTo(files);
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBeforeOrForTheLog() throws IOException {
    try (JournalStore store = open(storage)) {
      writeMany(store, 20, 300);
    }
    StoreModelIds before = StoreModelIds.of(open(storage.copy()));
    List<String> checkpoints = checkpoints(storage);
    assertThat(checkpoints).hasSize(2);
    for (int damaged = 1; damaged <= 2; damaged++) {
      FaultyStorage copy = storage.copy();
      for (String name : checkpoints.subList(2 - damaged, 2)) {
        byte[] content = copy.content(name);
        content[content.length / 2] ^= 1;
        copy.put(name, content);
      }
      warnings.clear();
      try (JournalStore store = open(copy)) {
        assertThat(StoreModelIds.of(store)).isEqualTo(before);
      }
      assertThat(warnings).hasSize(damaged).allMatch(w -> w.contains("passed over"));
    }
  }

  @Test
  void aCheckpointProvesTheLastBatchOfTheLog() throws IOException {
    StoreSettings always = new StoreSettings(LogSettings.defaults(), 1, 0.3);
    JournalStore store = JournalStore.open(storage, always, () -> 0, p -> {}, warnings::add);
    write(store, "a", 1, "acknowledged");
    store.commit();
    store.maintain();
    FaultyStorage crashed = storage.copy();
    String segment = segments(crashed).getLast();
    byte[] content = crashed.content(segment);
    content[content.length - 1] ^= 1;
    crashed.put(segment, content);
    assertThatThrownBy(() -> open(crashed))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining(segment);
  }

  @Test
  void aSegmentFileThatIsGoneIsRefusedWhenTheIndexNeedsIt() throws IOException {
    try (JournalStore store = open(storage)) {
      writeMany(store, 20, 300);
    }
    FaultyStorage damaged = storage.copy();
    damaged.delete(segments(damaged).get(1));
    assertThatThrownBy(() -> open(damaged))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks the segment file");
  }

  @Test
  void theHighestNumberSurvivesTheDeletionOfEverythingAndOfItsSegments() throws IOException {
    try (JournalStore store = open(storage)) {
      write(store, "gone", 1, "x".repeat(70_000));
      store.deleteTo("gone", Long.MAX_VALUE);
      store.commit();
      writeMany(store, 5, 500);
      assertThat(segments(storage).get(0)).isNotEqualTo("00000000000000000000.log");
    }
    for (String checkpoint : checkpoints(storage)) {
      storage.delete(checkpoint);
    }
    try (JournalStore store = open(storage)) {
      assertThat(store.highestSequenceNr("gone")).isEqualTo(1);
      assertThat(store.deletedTo("gone")).isEqualTo(1);
      assertThat(store.addresses("gone", 0, Long.MAX_VALUE, 10)).isEmpty();
    }
  }

  @Test
  void aMostlyDeadSegmentIsRewrittenAndItsRoomGivenBack() throws IOException {
    try (JournalStore store = open(storage)) {
      write(store, "kept", 1, "still needed");
      for (int round = 0; round < 40; round++) {
        write(store, "busy", round + 1, "y".repeat(10_000));
        store.deleteTo("busy", round);
        store.commit();
        store.maintain();
      }
      assertThat(store.log().end()).isGreaterThan(400_000);
      long kept = 0;
      for (String segment : segments(storage)) {
        kept += storage.size(segment);
      }
      assertThat(kept).isLessThan(200_000);
      try (LogReader reader = store.newReader()) {
        long[] address = store.addresses("kept", 1, 1, 1);
        assertThat(JournalRecord.decode(reader.read(address[0])).persistenceId()).isEqualTo("kept");
      }
    }
  }

  @Test
  void aDamagedRecordStopsTheCleanerAtItsSegmentAndNothingElse() throws IOException {
    StoreSettings late = new StoreSettings(SMALL.log(), 1 << 20, 0.3);
    try (JournalStore store = JournalStore.open(storage, late, () -> 0, p -> {}, w -> {})) {
      write(store, "kept", 1, "still needed");
      for (int round = 0; round < 20; round++) {
        write(store, "busy", round + 1, "y".repeat(10_000));
        store.commit();
      }
      store.deleteTo("busy", 20);
      store.commit();
    }
    String first = segments(storage).get(0);
    byte[] content = storage.content(first);
    content[100] ^= 1;
    storage.put(first, content);
    try (JournalStore store = open(storage)) {
      for (int round = 0; round < 10; round++) {
        write(store, "busy", 21 + round, "z".repeat(10_000));
        store.commit();
        store.maintain();
      }
    }
    assertThat(storage.list()).contains(first);
    assertThat(warnings).hasSize(1).first().asString().contains(first, "kept");
  }

  @Test
  void aNumberThatIsAlreadyThereIsRefused() throws IOException {
    try (JournalStore store = open(storage)) {
      write(store, "a", 1, "first");
      assertThatThrownBy(() -> write(store, "a", 1, "of another writer"))
          .isInstanceOf(StaleWriteException.class)
          .hasMessageContaining("persistence id a");
      write(store, "a", 5, "a gap is a writer's own affair");
      store.commit();
      assertThat(store.highestSequenceNr("a")).isEqualTo(5);
      assertThat(store.addresses("a", 2, 4, 10)).isEmpty();
      assertThat(store.addresses("a", 2, 5, 10)).hasSize(1);
    }
  }

  @Test
  void ofSeveralWritesAllAreGatheredOrNone() throws IOException {
    try (JournalStore store = open(storage)) {
      JournalRecord.Write first =
          new JournalRecord.Write("a", 1, StoreModel.bytes(List.of("one", "two")));
      JournalRecord.Write overlapping =
          new JournalRecord.Write("a", 2, StoreModel.bytes(List.of("two again")));
      assertThatThrownBy(() -> store.write(List.of(first, overlapping)))
          .isInstanceOf(StaleWriteException.class);
      assertThat(store.gatheredBytes()).isZero();
      assertThat(store.highestSequenceNr("a")).isZero();
    }
  }

  @Test
  void aWriteThatIsPartlyDeletedIsKeptUntilItsLastEvent() throws IOException {
    try (JournalStore store = open(storage)) {
      store.write(
          new JournalRecord.Write("a", 1, StoreModel.bytes(List.of("one", "two", "three"))));
      store.deleteTo("a", 2);
      store.commit();
      assertThat(store.addresses("a", 0, 9, 9)).hasSize(1);
      assertThat(StoreModel.of(store).events().get("a")).containsOnlyKeys(3L);
      store.deleteTo("a", 3);
      store.commit();
      assertThat(store.addresses("a", 0, 9, 9)).isEmpty();
    }
  }

  /** Where the records of all ids are, by number. */
  private record StoreModelIds(List<Long> highest, List<Integer> records) {
    static StoreModelIds of(JournalStore store) {
      List<Long> highest = new ArrayList<>();
      List<Integer> records = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        highest.add(store.highestSequenceNr("id-" + i));
        records.add(store.addresses("id-" + i, 0, Long.MAX_VALUE, 100_000).length);
      }
      return new StoreModelIds(highest, records);
    }
  }

  private JournalStore open(FaultyStorage folder) throws IOException {
    return JournalStore.open(folder, SMALL, () -> 0, poisoned -> {}, warnings::add);
  }

  private static void write(JournalStore store, String id, long number, String text)
      throws IOException {
    store.write(new JournalRecord.Write(id, number, StoreModel.bytes(List.of(text))));
  }

  private static void writeMany(JournalStore store, int ids, int eventsEach) throws IOException {
    for (int event = 1; event <= eventsEach; event++) {
      for (int id = 0; id < ids; id++) {
        write(store, "id-" + id, event, "event " + event + " of " + id + ": " + CONTENT);
      }
      store.commit();
      store.maintain();
    }
  }

  private static List<String> segments(FaultyStorage folder) throws IOException {
    return folder.list().stream().filter(name -> name.endsWith(".log")).toList();
  }

  private static List<String> checkpoints(FaultyStorage folder) throws IOException {
    return folder.list().stream().filter(name -> name.endsWith(".checkpoint")).toList();
  }

  private static String newestCheckpoint(FaultyStorage folder) throws IOException {
    return checkpoints(folder).getLast();
  }
}
