package dev.troupe.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.troupe.journal.snapshot.SnapshotFolder;
import dev.troupe.journal.store.ByteSink;
import dev.troupe.journal.store.JournalRecord;
import dev.troupe.journal.store.JournalStore;
import dev.troupe.journal.store.StoreSettings;
import dev.troupe.log.segment.LogReader;
import dev.troupe.log.storage.FaultyStorage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of every format version that was ever released can be opened. */
class FormatVersionTest {

  private static final String LOG = "00000000000000000000.log";
  private static final String CHECKPOINT = "index-00000000000000000497.checkpoint";
  private static final String SNAPSHOT = "account-7~2~1700000000000.snapshot";

  private final ActorSystem system =
      ActorSystem.create(
          "format",
          ConfigFactory.parseString("pekko.loglevel = WARNING").withFallback(ConfigFactory.load()));
  private final EventCodec codec = new EventCodec((ExtendedActorSystem) system);

  @AfterEach
  void stop() {
    TestKit.shutdownActorSystem(system);
  }

  @Test
  void aJournalOfVersion1IsOpenedByItsCheckpointAndWithoutIt() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    storage.put(LOG, resource(LOG));
    assertGolden(storage);
    FaultyStorage withCheckpoint = new FaultyStorage();
    withCheckpoint.put(LOG, resource(LOG));
    withCheckpoint.put(CHECKPOINT, resource(CHECKPOINT));
    assertGolden(withCheckpoint);
  }

  @Test
  void aSnapshotOfVersion1IsLoaded() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    storage.put(SNAPSHOT, resource(SNAPSHOT));
    try (SnapshotFolder folder = SnapshotFolder.open(storage, warning -> {})) {
      SnapshotFolder.Loaded loaded = folder.load("account-7", name -> true).orElseThrow();
      assertThat(loaded.sequenceNr()).isEqualTo(2);
      assertThat(loaded.timestamp()).isEqualTo(1_700_000_000_000L);
      assertThat(codec.object(loaded.content())).isEqualTo("the state");
    }
  }

  @Test
  void theSameEventsStillGiveTheSameBytes() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    writeGolden(storage, storage);
    for (String file : List.of(LOG, CHECKPOINT, SNAPSHOT)) {
      assertThat(storage.content(file)).as(file).isEqualTo(resource(file));
    }
  }

  private void assertGolden(FaultyStorage storage) throws IOException {
    try (JournalStore store = open(storage);
        LogReader reader = store.newReader()) {
      assertThat(store.highestSequenceNr("account-7")).isEqualTo(3);
      assertThat(store.deletedTo("account-7")).isEqualTo(1);
      assertThat(store.highestSequenceNr("empty")).isEqualTo(1);
      long[] addresses = store.addresses("account-7", 1, 9, 9);
      assertThat(addresses).hasSize(1);
      JournalRecord.Write write =
          (JournalRecord.Write) JournalRecord.decode(reader.read(addresses[0]));
      PersistentRepr second = codec.decode("account-7", 2, write.events().get(0));
      assertThat(second.payload()).isEqualTo("paid in 20");
      assertThat(second.manifest()).isEqualTo("v2");
      assertThat(second.writerUuid()).isEqualTo("writer-1");
      assertThat(second.timestamp()).isEqualTo(1_700_000_000_002L);
      assertThat(second.metadata().get()).isEqualTo("origin");
      PersistentRepr third = codec.decode("account-7", 3, write.events().get(1));
      assertThat(third.payload()).isEqualTo("paid out 5");
      assertThat(third.metadata().isEmpty()).isTrue();
    }
  }

  /** What the files were made by. */
  private void writeGolden(FaultyStorage journal, FaultyStorage snapshots) throws IOException {
    try (JournalStore store = open(journal)) {
      store.write(
          new JournalRecord.Write("account-7", 1, List.of(codec.encode(event(1, "opened")))));
      store.write(new JournalRecord.Write("empty", 1, List.of(codec.encode(event(1, "gone")))));
      store.commit();
      PersistentRepr paidIn = event(2, "paid in 20").withManifest("v2").withMetadata("origin");
      store.write(
          new JournalRecord.Write(
              "account-7", 2, List.of(codec.encode(paidIn), codec.encode(event(3, "paid out 5")))));
      store.deleteTo("account-7", 1);
      store.deleteTo("empty", Long.MAX_VALUE);
      store.commit();
    }
    try (SnapshotFolder folder = SnapshotFolder.open(snapshots, warning -> {})) {
      ByteSink content = new ByteSink();
      codec.putObject(content, "the state");
      folder.save("account-7", 2, 1_700_000_000_000L, content.putByte(0).bytes());
    }
  }

  private static PersistentRepr event(long number, String payload) {
    return PersistentRepr.apply(
            payload, number, "account-7", "", false, ActorRef.noSender(), "writer-1")
        .withTimestamp(1_700_000_000_000L + number);
  }

  private static JournalStore open(FaultyStorage storage) throws IOException {
    return JournalStore.open(storage, StoreSettings.defaults(), () -> 0, p -> {}, w -> {});
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream in = FormatVersionTest.class.getResourceAsStream("/format-1/" + file)) {
      return in.readAllBytes();
    }
  }
}
