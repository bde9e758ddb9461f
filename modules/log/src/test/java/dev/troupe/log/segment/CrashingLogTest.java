package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.FsyncPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes, commits, crashes in the middle of anything, opens, and compares with a model. */
class CrashingLogTest {

  private static final int SEEDS = 400;
  private static final int LIVES = 6;

  enum Policy {
    ALWAYS(new FsyncPolicy.Always()),
    INTERVAL(new FsyncPolicy.Interval(Duration.ofNanos(40))),
    NEVER(new FsyncPolicy.Never());

    private final FsyncPolicy fsync;

    Policy(FsyncPolicy fsync) {
      this.fsync = fsync;
    }
  }

  private record Written(long offset, int content) {}

  private record Batch(List<Written> records, long end) {}

  @ParameterizedTest
  @EnumSource
  void aCrashKeepsEverythingDurableAndOnlyWholeBatchesInOrder(Policy policy) throws IOException {
    int cuts = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      cuts += new Run(seed, policy).play();
    }
    // Else the disk was too kind, and the test says nothing.
    assertThat(cuts).isGreaterThan(SEEDS / 10);
  }

  private static final class Run {
    private final Random random;
    private final LogSettings settings;
    private final int seed;
    private final AtomicLong clock = new AtomicLong();
    private final List<Batch> model = new ArrayList<>();
    private FaultyStorage storage = new FaultyStorage();
    private long durable;
    private int contents;

    private Run(int seed, Policy policy) {
      this.seed = seed;
      this.random = FaultyStorage.random(seed);
      this.settings = SETTINGS.withSegmentBytes(4096).withFsync(policy.fsync);
    }

    private int play() throws IOException {
      int lost = 0;
      for (int life = 0; life < LIVES; life++) {
        if (random.nextBoolean()) {
          storage.crashAtOperation(1 + random.nextInt(30));
        }
        live();
        storage = storage.crash(random);
        lost += check();
      }
      return lost;
    }

    private void live() throws IOException {
      try {
        SegmentedLog log = SegmentedLog.open(storage, settings, clock::get, durable, p -> {});
        int commits = random.nextInt(12);
        for (int i = 0; i < commits; i++) {
          clock.addAndGet(random.nextInt(30));
          commit(log);
        }
        if (random.nextInt(4) == 0) {
          log.close();
          durable = log.durable();
        }
      } catch (IOException failure) {
        assertThat(storage.hasCrashed()).as("seed %d: %s", seed, failure).isTrue();
      }
    }

    private void commit(SegmentedLog log) throws IOException {
      List<Written> records = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        int content = contents++;
        records.add(new Written(log.append(payload(content)), content));
      }
      long end = records.get(0).offset() - 36 + log.gatheredBytes();
      model.add(new Batch(records, end));
      log.commit();
      assertThat(log.end()).isEqualTo(end);
      durable = log.durable();
      if (settings.fsync() instanceof FsyncPolicy.Always) {
        assertThat(durable).isEqualTo(end);
      }
    }

    /** Compares what a reopened log shows, and makes that the model. */
    private int check() throws IOException {
      List<Written> found = new ArrayList<>();
      try (SegmentedLog log = SegmentedLog.open(storage, settings, clock::get, durable, p -> {})) {
        log.scan(0, (offset, bytes) -> found.add(new Written(offset, contentOf(bytes))));
        try (LogReader reader = log.newReader()) {
          for (Written record : found) {
            assertThat(contentOf(reader.read(record.offset()))).isEqualTo(record.content());
          }
        }
        int kept = 0;
        List<Written> expected = new ArrayList<>();
        while (expected.size() < found.size()) {
          assertThat(kept).as("seed %d: records that nobody wrote", seed).isLessThan(model.size());
          expected.addAll(model.get(kept++).records());
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        int lost = model.size() - kept;
        for (Batch batch : model.subList(kept, model.size())) {
          assertThat(batch.end())
              .as("seed %d: a durable batch is gone", seed)
              .isGreaterThan(durable);
        }
        model.subList(kept, model.size()).clear();
        durable = log.durable();
        return lost;
      }
    }

    private static ByteBuffer payload(int content) {
      Random bytes = FaultyStorage.random(content);
      byte[] payload = new byte[4 + bytes.nextInt(bytes.nextInt(10) == 0 ? 5000 : 300)];
      bytes.nextBytes(payload);
      return ByteBuffer.wrap(payload).putInt(0, content);
    }

    private static int contentOf(ByteBuffer payload) {
      int content = payload.getInt(payload.position());
      assertThat(payload).isEqualTo(payload(content));
      return content;
    }
  }
}
