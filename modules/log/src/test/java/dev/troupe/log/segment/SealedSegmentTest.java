package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.FIRST;
import static dev.troupe.log.segment.LogFixture.SETTINGS;
import static dev.troupe.log.segment.LogFixture.all;
import static dev.troupe.log.segment.LogFixture.commit;
import static dev.troupe.log.segment.LogFixture.flipped;
import static dev.troupe.log.segment.LogFixture.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.wal.CorruptLogException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage in segments that opening does not look at, and crashes around the roll. */
class SealedSegmentTest {

  private static final String SECOND = "00000000000000004240.log";
  private static final LogSettings SMALL = SETTINGS.withSegmentBytes(4096);

  private final FaultyStorage storage = new FaultyStorage();
  private final List<Long> addresses = new ArrayList<>();
  private byte[] first;
  private byte[] second;

  @BeforeEach
  void fillOneSegmentAndBeginAnother() throws IOException {
    SegmentedLog log = open(storage, SMALL);
    for (int i = 0; i < 4; i++) {
      addresses.add(log.append(LogFixture.bytes("s".repeat(999))));
      log.commit();
    }
    commit(log, "tail");
    first = storage.content(FIRST);
    second = storage.content(SECOND);
    assertThat(first).hasSize(4240);
  }

  @Test
  void aFlippedByteAnywhereInASealedSegmentIsFoundWhenItIsRead() throws IOException {
    for (int at = 0; at < first.length; at++) {
      FaultyStorage damaged = folder(flipped(first, at), second);
      try (SegmentedLog log = open(damaged, SMALL)) {
        assertThatThrownBy(() -> all(log))
            .as("at %d", at)
            .isInstanceOf(CorruptLogException.class)
            .hasMessageContaining(FIRST);
      }
      assertThat(LogVerifier.verify(damaged).damages())
          .as("at %d", at)
          .hasSize(1)
          .allMatch(damage -> damage.file().equals(FIRST) && !damage.tornTail());
    }
  }

  @Test
  void aSingleReadNeverReturnsDamagedData() throws IOException {
    for (int at = 0; at < first.length; at += 3) {
      try (SegmentedLog log = open(folder(flipped(first, at), second), SMALL);
          LogReader reader = log.newReader()) {
        for (long address : addresses) {
          try {
            assertThat(LogFixture.text(reader.read(address))).isEqualTo("s".repeat(999));
          } catch (CorruptLogException refused) {
            assertThat(refused.file()).isEqualTo(FIRST);
          }
        }
      }
    }
  }

  @Test
  void aSealedSegmentThatWasCutShortIsFound() throws IOException {
    for (int size = 0; size < first.length; size++) {
      FaultyStorage cut = folder(Arrays.copyOf(first, size), second);
      try (SegmentedLog log = open(cut, SMALL)) {
        assertThatThrownBy(() -> all(log))
            .as("cut at %d", size)
            .isInstanceOf(CorruptLogException.class);
      }
      assertThat(LogVerifier.verify(cut).damages())
          .as("cut at %d", size)
          .isNotEmpty()
          .allMatch(damage -> damage.file().equals(FIRST) && !damage.tornTail());
    }
  }

  @Test
  void aSegmentThatOverlapsTheNextIsRefused() {
    byte[] longer = Arrays.copyOf(first, first.length + 1);
    assertThatThrownBy(() -> open(folder(longer, second), SMALL))
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("overlaps");
  }

  @Test
  void aReaderThatAsksForTheMiddleOfARecordIsRefused() throws IOException {
    try (SegmentedLog log = open(storage.copy(), SMALL);
        LogReader reader = log.newReader()) {
      for (long offset = 0; offset < first.length; offset++) {
        if (!addresses.contains(offset)) {
          long wrong = offset;
          assertThatThrownBy(() -> reader.read(wrong)).isInstanceOf(CorruptLogException.class);
        }
      }
    }
  }

  @Test
  void aNewSegmentWhoseHeaderWasTornByACrashIsBegunAnew() throws IOException {
    for (int size = 0; size < SegmentFormat.HEADER_BYTES; size++) {
      assertGoesOn(folder(first, Arrays.copyOf(second, size)));
      assertGoesOn(folder(first, new byte[size]));
    }
    assertGoesOn(folder(first, new byte[SegmentFormat.HEADER_BYTES]));
  }

  @Test
  void aNewSegmentWhoseNameWasLostByACrashIsBegunAnew() throws IOException {
    FaultyStorage lost = new FaultyStorage();
    lost.put(FIRST, first);
    assertGoesOn(lost);
  }

  @Test
  void aCrashBeforeOrWithinTheSealLosesNothing() throws IOException {
    for (int size = first.length - 36; size <= first.length; size++) {
      FaultyStorage lost = new FaultyStorage();
      lost.put(FIRST, Arrays.copyOf(first, size));
      assertGoesOn(lost);
    }
  }

  @Test
  void aDamagedHeaderOfASegmentWithContentIsCorruption() {
    for (int at = 0; at < SegmentFormat.HEADER_BYTES; at++) {
      FaultyStorage damaged = folder(first, flipped(second, at));
      assertThatThrownBy(() -> open(damaged, SMALL))
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining(SECOND);
    }
  }

  @Test
  void everyDamageIsReportedNotOnlyTheFirst() throws IOException {
    byte[] twice = flipped(flipped(first, 200), 3000);
    FaultyStorage damaged = folder(twice, Arrays.copyOf(second, second.length - 1));
    LogVerifier.Report report = LogVerifier.verify(damaged);
    assertThat(report.damages())
        .extracting(Damage::file, Damage::tornTail)
        .containsExactly(tuple(FIRST, false), tuple(FIRST, false), tuple(SECOND, true));
    assertThat(report.segments()).isEqualTo(2);
    assertThat(report.records()).isEqualTo(2);
  }

  @Test
  void aHealthyLogHasNoDamage() throws IOException {
    assertThat(LogVerifier.verify(storage.copy()).damages()).isEmpty();
    assertThat(LogVerifier.verify(storage.copy()).records()).isEqualTo(5);
  }

  private static FaultyStorage folder(byte[] first, byte[] second) {
    FaultyStorage storage = new FaultyStorage();
    storage.put(FIRST, first);
    storage.put(SECOND, second);
    return storage;
  }

  private static void assertGoesOn(FaultyStorage crashed) throws IOException {
    try (SegmentedLog log = open(crashed, SMALL)) {
      commit(log, "new");
    }
    try (SegmentedLog log = open(crashed, SMALL)) {
      assertThat(all(log)).hasSize(5).endsWith("new");
      assertThat(log.segments()).hasSize(2);
    }
    assertThat(LogVerifier.verify(crashed).damages()).isEmpty();
  }
}
