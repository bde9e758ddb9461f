package dev.troupe.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.log.segment.LogSettings;
import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.FsyncPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes, deletes, checkpoints and cleans; crashes in the middle of anything; opens again. The
 * journal must hold what it held after some batch: under {@code always} the last acknowledged one
 * or the one under way, under {@code never} any since the last that was durable.
 */
class CrashingJournalTest {

  private static final StoreSettings ALWAYS = settings(new FsyncPolicy.Always());
  private static final StoreSettings NEVER = settings(new FsyncPolicy.Never());

  private static StoreSettings settings(FsyncPolicy fsync) {
    LogSettings log = LogSettings.defaults().withSegmentBytes(4096).withFsync(fsync);
    return new StoreSettings(log, 1500, 0.6);
  }

  /** What the journal holds after a batch that ends here. */
  private record State(StoreModel model, long end) {}

  @Test
  void aCrashAtAnyOperationLosesNothingAcknowledgedAndBringsNothingDeletedBack()
      throws IOException {
    crashAtEveryOperation(ALWAYS, 300);
  }

  @Test
  void withoutFsyncACrashAtAnyOperationLeavesTheStateAfterSomeBatch() throws IOException {
    crashAtEveryOperation(NEVER, 200);
  }

  private static void crashAtEveryOperation(StoreSettings settings, int expected)
      throws IOException {
    Life whole = new Life(new FaultyStorage(), settings, new StoreModel(), FaultyStorage.random(1));
    whole.live(120);
    long operations = whole.storage.operations();
    assertThat(whole.deletedSegments()).isGreaterThan(5);
    assertThat(operations).isGreaterThan(expected);
    for (long n = 1; n <= operations; n++) {
      for (int outcome = 0; outcome < 2; outcome++) {
        Life life =
            new Life(new FaultyStorage(), settings, new StoreModel(), FaultyStorage.random(1));
        life.storage.crashAtOperation(n);
        life.live(120);
        assertThat(life.storage.hasCrashed()).isTrue();
        life.reopenAfterCrash(FaultyStorage.random(n * 31 + outcome), "operation " + n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyCrashesInARowLoseNothing(boolean always) throws IOException {
    int deleted = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = FaultyStorage.random(seed);
      StoreSettings settings = always ? ALWAYS : NEVER;
      Life life = new Life(new FaultyStorage(), settings, new StoreModel(), random);
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
    private final StoreSettings settings;
    private final Random random;
    private final List<State> states = new ArrayList<>();
    private long durable;
    private int counter;

    private Life(FaultyStorage storage, StoreSettings settings, StoreModel model, Random random) {
      this.storage = storage;
      this.settings = settings;
      this.random = random;
      states.add(new State(model, 0));
    }

    private void live(int batches) throws IOException {
      try {
        JournalStore store =
            JournalStore.open(storage, settings, () -> 0, poisoned -> {}, warning -> {});
        for (int i = 0; i < batches; i++) {
          batch(store);
        }
        if (random.nextInt(3) == 0) {
          store.close();
          durable = store.log().end();
        }
      } catch (IOException failure) {
        assertThat(storage.hasCrashed()).as("%s", failure).isTrue();
      }
    }

    private void batch(JournalStore store) throws IOException {
      StoreModel attempted = states.getLast().model().copy();
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
      // Until it is known where the batch ends, it may be there or not.
      states.add(new State(attempted, Long.MAX_VALUE));
      store.commit();
      states.set(states.size() - 1, new State(attempted, store.log().end()));
      durable = store.log().durable();
      store.maintain();
      durable = store.log().durable();
    }

    private Life reopenAfterCrash(Random crash, String what) throws IOException {
      FaultyStorage left = storage.crash(crash);
      try (JournalStore store =
          JournalStore.open(left, settings, () -> 0, poisoned -> {}, warning -> {})) {
        StoreModel found = StoreModel.of(store);
        assertThat(found).as(what).isIn(possibleModels());
        Life next = new Life(left, settings, found, random);
        next.counter = counter;
        return next;
      }
    }

    /** The state after the last durable batch, and those after it. */
    private List<StoreModel> possibleModels() {
      int first = 0;
      while (first + 1 < states.size() && states.get(first + 1).end() <= durable) {
        first++;
      }
      return states.subList(first, states.size()).stream().map(State::model).toList();
    }

    private int deletedSegments() throws IOException {
      List<String> segments = storage.list().stream().filter(n -> n.endsWith(".log")).toList();
      int possible = (int) (Long.parseLong(segments.getLast().substring(0, 20)) / 5000);
      return Math.max(0, possible - segments.size());
    }
  }
}
