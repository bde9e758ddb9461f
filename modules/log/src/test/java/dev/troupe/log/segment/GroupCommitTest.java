package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.bytes;
import static dev.troupe.log.segment.LogFixture.open;
import static dev.troupe.log.segment.LogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.PoisonedLogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

  private static final int THREADS = 8;
  private static final int RECORDS = 200;

  private final FaultyStorage storage = new FaultyStorage();

  @Test
  void everyThreadFindsItsRecordsWhereItWasTold() throws Exception {
    Map<Long, String> written = new ConcurrentHashMap<>();
    try (SegmentedLog log = open(storage)) {
      GroupCommit commits = new GroupCommit(log);
      inThreads(
          thread -> {
            for (int i = 0; i < RECORDS; i++) {
              String record = thread + "-" + i;
              written.put(commits.append(bytes(record)), record);
            }
          });
      assertThat(written).hasSize(THREADS * RECORDS);
      assertThat(log.durable()).isEqualTo(log.end());
      try (LogReader reader = log.newReader()) {
        for (Map.Entry<Long, String> entry : written.entrySet()) {
          assertThat(text(reader.read(entry.getKey()))).isEqualTo(entry.getValue());
        }
      }
    }
  }

  @Test
  void whenTheLogFailsNobodyWaitsForEver() throws Exception {
    ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
    SegmentedLog log = open(storage);
    GroupCommit commits = new GroupCommit(log);
    storage.failForces();
    inThreads(
        thread -> {
          try {
            commits.append(bytes("x"));
          } catch (PoisonedLogException expected) {
            failures.add(expected);
          }
        });
    assertThat(failures).hasSize(THREADS);
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void inThreads(Work work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ConcurrentLinkedQueue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      start.await();
                      work.run(number);
                    } catch (Throwable failure) {
                      unexpected.add(failure);
                    }
                  }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(unexpected).isEmpty();
  }
}
