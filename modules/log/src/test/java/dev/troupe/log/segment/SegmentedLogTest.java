package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.SETTINGS;
import static dev.troupe.log.segment.LogFixture.all;
import static dev.troupe.log.segment.LogFixture.bytes;
import static dev.troupe.log.segment.LogFixture.commit;
import static dev.troupe.log.segment.LogFixture.open;
import static dev.troupe.log.segment.LogFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.storage.StorageLockedException;
import dev.troupe.log.wal.FsyncPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SegmentedLogTest {

  private static final int BATCH_OVERHEAD = 32 + 36 + 8;

  private final FaultyStorage storage = new FaultyStorage();
  private final LogSettings small = SETTINGS.withSegmentBytes(4096);

  @Test
  void aRecordIsReadByTheAddressThatAppendReturned() throws IOException {
    try (SegmentedLog log = open(storage, small);
        LogReader reader = log.newReader()) {
      List<Long> addresses = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        addresses.add(log.append(bytes("record-" + i)));
        if (i % 7 == 0) {
          log.commit();
        }
      }
      log.commit();
      assertThat(log.segments()).hasSizeGreaterThan(2);
      for (int i = 499; i >= 0; i--) {
        assertThat(text(reader.read(addresses.get(i)))).isEqualTo("record-" + i);
      }
    }
  }

  @Test
  void anEmptyRecordIsARecord() throws IOException {
    try (SegmentedLog log = open(storage)) {
      commit(log, "", "", "x");
    }
    assertThat(LogFixture.reopened(storage)).containsExactly("", "", "x");
  }

  @Test
  void aRecordThatFillsTheSegmentExactlyStaysAndTheNextOpensANewOne() throws IOException {
    try (SegmentedLog log = open(storage, small)) {
      assertThat(commit(log, "x".repeat(4096 - BATCH_OVERHEAD))).isEqualTo(4096);
      assertThat(log.segments()).hasSize(1);
      commit(log, "next");
      assertThat(log.segments())
          .extracting(Segment::base, Segment::size, Segment::sealed)
          .containsExactly(tuple(0L, 4096L + 36, true), tuple(4132L, BATCH_OVERHEAD + 4L, false));
    }
    assertThat(storage.list())
        .containsExactly("00000000000000000000.log", "00000000000000004132.log");
  }

  @Test
  void aByteLessThanFullTakesOneMoreBatch() throws IOException {
    try (SegmentedLog log = open(storage, small)) {
      commit(log, "x".repeat(4095 - BATCH_OVERHEAD));
      commit(log, "still here");
      assertThat(log.segments()).hasSize(1);
      commit(log, "next");
      assertThat(log.segments()).hasSize(2);
    }
  }

  @Test
  void aRecordLargerThanASegmentIsStoredWhole() throws IOException {
    String large = "y".repeat(3 * 4096);
    try (SegmentedLog log = open(storage, small)) {
      commit(log, "before", large);
      commit(log, "after");
    }
    try (SegmentedLog log = open(storage, small)) {
      assertThat(all(log)).containsExactly("before", large, "after");
    }
  }

  @Test
  void aSegmentGrownOldIsRolledByThePassedClock() throws IOException {
    AtomicLong clock = new AtomicLong();
    LogSettings aged = SETTINGS.withSegmentAge(Duration.ofSeconds(1));
    try (SegmentedLog log = SegmentedLog.open(storage, aged, clock::get)) {
      clock.set(5_000_000_000L);
      commit(log, "an empty segment never gets too old");
      clock.set(5_999_999_999L);
      assertThat(log.segments()).hasSize(1);
      commit(log, "rolls, since the first is five seconds old");
      assertThat(log.segments()).hasSize(2);
    }
  }

  @Test
  void whatIsNotCommittedIsNotThere() throws IOException {
    try (SegmentedLog log = open(storage)) {
      commit(log, "committed");
      long address = log.append(bytes("gathered"));
      assertThat(all(log)).containsExactly("committed");
      try (LogReader reader = log.newReader()) {
        assertThatThrownBy(() -> reader.read(address)).isInstanceOf(UnknownOffsetException.class);
      }
    }
    assertThat(LogFixture.reopened(storage)).containsExactly("committed");
  }

  @Test
  void underIntervalADurableMarkFollowsTheClock() throws IOException {
    AtomicLong clock = new AtomicLong();
    LogSettings interval = SETTINGS.withFsync(new FsyncPolicy.Interval(Duration.ofNanos(100)));
    try (SegmentedLog log = SegmentedLog.open(storage, interval, clock::get)) {
      long start = log.durable();
      commit(log, "a");
      assertThat(log.durable()).isEqualTo(start);
      clock.set(100);
      log.commit();
      assertThat(log.durable()).isEqualTo(log.end());
      commit(log, "b");
      assertThat(log.durable()).isLessThan(log.end());
      log.force();
      assertThat(log.durable()).isEqualTo(log.end());
    }
  }

  @Test
  void aDeletedSegmentIsGoneAndTheOthersKeepTheirAddresses() throws IOException {
    try (SegmentedLog log = open(storage, small);
        LogReader reader = log.newReader()) {
      long first = log.append(bytes("a".repeat(5000)));
      log.commit();
      long second = log.append(bytes("b".repeat(5000)));
      log.commit();
      long third = log.append(bytes("c"));
      log.commit();
      log.deleteSegment(log.find(second).orElseThrow().base());
      assertThat(text(reader.read(first))).startsWith("aaa");
      assertThatThrownBy(() -> reader.read(second)).isInstanceOf(UnknownOffsetException.class);
      assertThat(text(reader.read(third))).isEqualTo("c");
      assertThat(all(log)).hasSize(2);
    }
    assertThat(LogFixture.reopened(storage)).hasSize(2).endsWith("c");
  }

  @Test
  void aDeletedSegmentDoesNotComeBackAfterACrash() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      FaultyStorage disk = new FaultyStorage();
      SegmentedLog log = open(disk, small);
      commit(log, "a".repeat(5000));
      commit(log, "b");
      log.deleteSegment(0);
      assertThat(LogFixture.reopened(disk.crash(FaultyStorage.random(seed)))).containsExactly("b");
    }
  }

  @Test
  void theLastSegmentAndAnUnknownOneAreNotDeleted() throws IOException {
    try (SegmentedLog log = open(storage)) {
      commit(log, "a");
      assertThatIllegalArgumentException().isThrownBy(() -> log.deleteSegment(0));
      assertThatIllegalArgumentException().isThrownBy(() -> log.deleteSegment(77));
      assertThat(all(log)).containsExactly("a");
    }
  }

  @Test
  void aSecondOwnerOfTheFolderIsRefused() throws IOException {
    try (SegmentedLog log = open(storage)) {
      assertThatThrownBy(() -> open(storage))
          .isInstanceOf(StorageLockedException.class)
          .hasMessageContaining("faulty-storage");
    }
    open(storage).close();
  }

  @Test
  void openingAndClosingAgainAndAgainDoesNotGrowTheLog() throws IOException {
    try (SegmentedLog log = open(storage)) {
      commit(log, "a");
    }
    int size = storage.content(LogFixture.FIRST).length;
    for (int i = 0; i < 3; i++) {
      open(storage).close();
    }
    assertThat(storage.content(LogFixture.FIRST)).hasSize(size);
  }

  @Test
  void openingReadsTheLastSegmentOnly() throws IOException {
    try (SegmentedLog log = open(storage, small)) {
      for (int i = 0; i < 20; i++) {
        commit(log, "z".repeat(4096));
      }
      commit(log, "tail");
    }
    FaultyStorage copy = storage.copy();
    try (SegmentedLog log = open(copy, small)) {
      assertThat(copy.readBytes()).isLessThan(2 * 4096);
      assertThat(all(log)).hasSize(21);
    }
  }
}
