package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.FIRST;
import static dev.troupe.log.segment.LogFixture.all;
import static dev.troupe.log.segment.LogFixture.commit;
import static dev.troupe.log.segment.LogFixture.flipped;
import static dev.troupe.log.segment.LogFixture.folderWith;
import static dev.troupe.log.segment.LogFixture.open;
import static dev.troupe.log.segment.LogFixture.reopened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.BatchHeader;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.FsyncPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every cut and every flipped byte of a log of four batches, all of which were acknowledged. */
class TornTailTest {

  private final FaultyStorage written = new FaultyStorage();
  private byte[] crashed;
  private byte[] closed;
  private int thirdAt;
  private int fourthAt;

  @BeforeEach
  void writeFourBatches() throws IOException {
    SegmentedLog log = open(written);
    commit(log, "a1", "a2");
    thirdAt = (int) commit(log, "b1");
    fourthAt = (int) commit(log, "c1", "", "c3");
    commit(log, "d1", "d2");
    crashed = written.content(FIRST);
    log.close();
    closed = written.content(FIRST);
  }

  @Test
  void aCutAtEveryByteOfTheLastTwoBatchesOpensToAPrefixWithEverythingDurable() throws IOException {
    for (int size = thirdAt; size <= crashed.length; size++) {
      FaultyStorage cut = folderWith(FIRST, Arrays.copyOf(crashed, size));
      List<String> expected =
          size == crashed.length
              ? List.of("a1", "a2", "b1", "c1", "", "c3", "d1", "d2")
              : size >= fourthAt
                  ? List.of("a1", "a2", "b1", "c1", "", "c3")
                  : List.of("a1", "a2", "b1");
      assertThat(reopened(cut)).as("cut at %d", size).isEqualTo(expected);
      assertThat(reopened(cut)).as("cut at %d, opened again", size).isEqualTo(expected);
    }
  }

  @Test
  void aLogGoesOnAfterEveryCut() throws IOException {
    for (int size = thirdAt; size < crashed.length; size++) {
      FaultyStorage cut = folderWith(FIRST, Arrays.copyOf(crashed, size));
      try (SegmentedLog log = open(cut)) {
        commit(log, "new");
      }
      assertThat(reopened(cut)).as("cut at %d", size).contains("b1").endsWith("new");
    }
  }

  @Test
  void aFlippedByteBelowTheDurableMarkIsRefusedNamingFileAndPosition() {
    for (int at = 0; at < fourthAt; at++) {
      assertRefused(crashed, at);
    }
  }

  @Test
  void afterACleanCloseAFlippedByteInTheLastBatchIsRefusedToo() {
    for (int at = 0; at < crashed.length; at++) {
      assertRefused(closed, at);
    }
  }

  @Test
  void aFlippedByteInTheMarkOfACleanCloseLosesNothing() throws IOException {
    for (int at = crashed.length; at < closed.length; at++) {
      assertThat(reopened(folderWith(FIRST, flipped(closed, at)))).hasSize(8).endsWith("d2");
    }
  }

  @Test
  void aFlippedByteAboveEveryMarkIsCut() throws IOException {
    for (int at = fourthAt; at < crashed.length; at++) {
      FaultyStorage flipped = folderWith(FIRST, flipped(crashed, at));
      assertThat(reopened(flipped))
          .as("at %d", at)
          .containsExactly("a1", "a2", "b1", "c1", "", "c3");
    }
  }

  @Test
  void aKnownDurableOffsetProtectsTheLastBatch() {
    for (int at = fourthAt; at < crashed.length; at++) {
      FaultyStorage flipped = folderWith(FIRST, flipped(crashed, at));
      assertRefusedKnowing(flipped, crashed.length, flipped(crashed, at));
    }
    for (int size = 0; size < crashed.length; size++) {
      byte[] cut = Arrays.copyOf(crashed, size);
      if (size > SegmentFormat.HEADER_BYTES) {
        assertRefusedKnowing(folderWith(FIRST, cut), crashed.length, cut);
      }
    }
    assertRefusedKnowing(new FaultyStorage(), crashed.length, null);
  }

  @Test
  void aTailOfZerosOrGarbageIsCut() throws IOException {
    Random random = new Random(7);
    for (int extra : new int[] {1, 35, 36, 37, 512, 4096}) {
      byte[] zeros = Arrays.copyOf(crashed, crashed.length + extra);
      assertThat(reopened(folderWith(FIRST, zeros))).hasSize(8);
      byte[] garbage = new byte[extra];
      random.nextBytes(garbage);
      System.arraycopy(garbage, 0, zeros, crashed.length, extra);
      assertThat(reopened(folderWith(FIRST, zeros))).hasSize(8);
    }
  }

  @Test
  void aBatchThatClaimsToBeHugeIsCutWithoutAllocatingIt() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(36);
    new BatchHeader(
            BatchHeader.Kind.DATA,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            crashed.length,
            crashed.length)
        .encode(header);
    byte[] longer = Arrays.copyOf(crashed, crashed.length + 100);
    System.arraycopy(header.array(), 0, longer, crashed.length, 36);
    assertThat(reopened(folderWith(FIRST, longer))).hasSize(8);
  }

  @Test
  void aBatchCopiedToAnotherPlaceDoesNotPass() throws IOException {
    byte[] doubled = Arrays.copyOf(crashed, crashed.length + (crashed.length - fourthAt));
    System.arraycopy(crashed, fourthAt, doubled, crashed.length, crashed.length - fourthAt);
    assertThat(reopened(folderWith(FIRST, doubled))).hasSize(8);
  }

  @Test
  void aHeaderWithinARecordProvesNothing() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(BatchHeader.BYTES);
    BatchHeader.empty(BatchHeader.Kind.MARK, 1 << 20).encode(header);
    FaultyStorage other = new FaultyStorage();
    try (SegmentedLog carrier = open(other)) {
      commit(carrier, "kept");
      int batchAt = (int) carrier.end();
      carrier.append(header.flip());
      carrier.commit();
      byte[] torn = flipped(other.content(FIRST), batchAt);
      assertThat(reopened(folderWith(FIRST, torn))).containsExactly("kept");
    }
  }

  @Test
  void theProofMayStandFurtherOnThanTheNextBatch() throws IOException {
    FaultyStorage disk = new FaultyStorage();
    SegmentedLog log = open(disk, LogFixture.SETTINGS.withFsync(new FsyncPolicy.Never()));
    int first = (int) log.end();
    commit(log, "first");
    commit(log, "its mark does not cover the first");
    byte[] unproven = flipped(disk.content(FIRST), first + 40);
    assertThat(reopened(folderWith(FIRST, unproven))).isEmpty();
    log.force();
    commit(log, "its mark does");
    assertRefused(disk.content(FIRST), first + 40);
  }

  @Test
  void aRefusalChangesNothing() throws IOException {
    FaultyStorage flipped = folderWith(FIRST, flipped(crashed, thirdAt + 40));
    CorruptLogException refusal =
        catchThrowableOfType(CorruptLogException.class, () -> open(flipped));
    assertThat(refusal).isNotNull();
    assertThat(flipped.content(FIRST)).isEqualTo(flipped(crashed, thirdAt + 40));
    assertThat(flipped.operations()).isZero();
  }

  @Test
  void aFolderIsFreeAgainAfterARefusal() throws IOException {
    FaultyStorage flipped = folderWith(FIRST, flipped(crashed, thirdAt));
    assertThat(catchThrowableOfType(CorruptLogException.class, () -> open(flipped))).isNotNull();
    flipped.put(FIRST, crashed);
    assertThat(reopened(flipped)).hasSize(8);
  }

  @Test
  void whatWasReadAtOpeningIsForcedBeforeAnybodySeesIt() throws IOException {
    FaultyStorage cache = new FaultyStorage();
    SegmentedLog log = open(cache, LogFixture.SETTINGS.withFsync(new FsyncPolicy.Never()));
    commit(log, "only in the page cache");
    FaultyStorage restarted = folderWith(FIRST, cache.content(FIRST));
    long before = restarted.forces();
    try (SegmentedLog again = open(restarted)) {
      assertThat(restarted.forces()).isGreaterThan(before);
      assertThat(all(again)).hasSize(1);
      assertThat(again.durable()).isEqualTo(again.end());
    }
  }

  private static void assertRefused(byte[] content, int at) {
    assertRefusedKnowing(folderWith(FIRST, flipped(content, at)), 0, null);
  }

  private static void assertRefusedKnowing(FaultyStorage storage, long known, byte[] unchanged) {
    CorruptLogException refusal =
        catchThrowableOfType(
            CorruptLogException.class,
            () -> SegmentedLog.open(storage, LogFixture.SETTINGS, () -> 0, known, poison -> {}));
    assertThat(refusal)
        .isNotNull()
        .hasMessageContaining(FIRST)
        .hasMessageContaining("faulty-storage");
    assertThat(refusal.file()).isEqualTo(FIRST);
    if (unchanged != null) {
      try {
        assertThat(storage.content(FIRST)).isEqualTo(unchanged);
      } catch (IOException gone) {
        throw new AssertionError(gone);
      }
    }
  }
}
