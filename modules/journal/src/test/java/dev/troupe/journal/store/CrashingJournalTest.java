package dev.troupe.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.log.segment.LogSettings;
import dev.troupe.log.storage.FaultyStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Writes, deletes, checkpoints and cleans; crashes in the middle of anything; opens again. The
 * journal must hold exactly what was acknowledged, or that and the whole batch under way.
 */
class CrashingJournalTest {

  private static final StoreSettings SETTINGS =
      new StoreSettings(LogSettings.defaults().withSegmentBytes(4096), 1500, 0.6);

  @Test
  void aCrashAtAnyOperationLosesNothingAcknowledgedAndBringsNothingDeletedBack()
      throws IOException {
    Life whole = new Life(new FaultyStorage(), new StoreModel(), FaultyStorage.random(1));
    whole.live(120);
    assertThat(whole.failed).isFalse();
    long operations = whole.storage.operations();
    assertThat(whole.deletedSegments()).isGreaterThan(5);
    assertThat(operations).isGreaterThan(300);
    for (long n = 1; n <= operations; n++) {
      for (int outcome = 0; outcome < 3; outcome++) {
        Life life = new Life(new FaultyStorage(), new StoreModel(), FaultyStorage.random(1));
        life.storage.crashAtOperation(n);
        life.live(120);
        assertThat(life.storage.hasCrashed()).isTrue();
        life.reopenAfterCrash(FaultyStorage.random(n * 31 + outcome), "operation " + n);
      }
    }
  }

  @Test
  void manyCrashesInARowLoseNothing() throws IOException {
    int deleted = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = FaultyStorage.random(seed);
      Life life = new Life(new FaultyStorage(), new StoreModel(), random);
      for (int i = 0; i < 8; i++) {
        if (random.nextInt(3) > 0) {
          life.storage.crashAtOperation(1 + random.nextInt(80));
        }
        life.live(random.nextInt(40));
        life = life.reopenAfterCrash(random, "seed " + seed + ", crash " + i);
        deleted += life.deletedSegments();
      }
    }
    assertThat(deleted).isGreaterThan(100);
  }

  /** One life of a journal, from opening to the crash. */
  private static final class Life {
    private final FaultyStorage storage;
    private final Random random;
    private StoreModel acknowledged;
    private StoreModel attempted;
    private boolean failed;
    private int counter;

    private Life(FaultyStorage storage, StoreModel model, Random random) {
      this.storage = storage;
      this.acknowledged = model;
      this.attempted = model;
      this.random = random;
    }

    private void live(int batches) throws IOException {
      try {
        JournalStore store =
            JournalStore.open(storage, SETTINGS, () -> 0, poisoned -> {}, warning -> {});
        for (int i = 0; i < batches; i++) {
          batch(store);
        }
        if (random.nextInt(3) == 0) {
          store.close();
        }
      } catch (IOException failure) {
        failed = true;
        assertThat(storage.hasCrashed()).as("%s", failure).isTrue();
      }
    }

    private void batch(JournalStore store) throws IOException {
      attempted = acknowledged.copy();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        String id = StoreModel.IDS.get(random.nextInt(StoreModel.IDS.size()));
        long highest = attempted.highest().get(id);
        if (random.nextInt(6) == 0) {
          // Keeps a few, so that segments get mostly dead and not only dead.
          long to = random.nextInt(4) == 0 ? highest : Math.max(0, highest - random.nextInt(5));
          attempted.delete(id, to);
          store.deleteTo(id, to);
        } else {
          List<String> texts = new ArrayList<>();
          for (int event = 0; event <= random.nextInt(3); event++) {
            texts.add(id + counter++ + ":" + "x".repeat(random.nextInt(400)));
          }
          attempted.write(id, texts);
          store.write(new JournalRecord.Write(id, highest + 1, StoreModel.bytes(texts)));
        }
      }
      store.commit();
      acknowledged = attempted;
      store.maintain();
    }

    private Life reopenAfterCrash(Random crash, String what) throws IOException {
      FaultyStorage left = storage.crash(crash);
      try (JournalStore store =
          JournalStore.open(left, SETTINGS, () -> 0, poisoned -> {}, warning -> {})) {
        StoreModel found = StoreModel.of(store);
        assertThat(found).as(what).isIn(acknowledged, attempted);
        Life next = new Life(left, found, random);
        next.counter = counter;
        return next;
      }
    }

    private int deletedSegments() throws IOException {
      List<String> segments = storage.list().stream().filter(n -> n.endsWith(".log")).toList();
      int possible = (int) (Long.parseLong(segments.getLast().substring(0, 20)) / 5000);
      return Math.max(0, possible - segments.size());
    }
  }
}
