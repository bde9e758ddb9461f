package dev.troupe.log.segment;

import static dev.troupe.log.segment.LogFixture.FIRST;
import static dev.troupe.log.segment.LogFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.storage.FaultyStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Files of every format version that was ever released can be opened. */
class FormatVersionTest {

  private static final String SECOND = "00000000000000006177.log";
  private static final String[] SECOND_BATCH = {"", "ä", "z".repeat(6000)};

  @Test
  void filesOfVersion1AreOpened() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    storage.put(FIRST, resource(FIRST));
    storage.put(SECOND, resource(SECOND));
    try (SegmentedLog log = LogFixture.open(storage)) {
      assertThat(LogFixture.all(log)).containsExactly("one", "", "ä", "z".repeat(6000), "tail");
    }
  }

  @Test
  void theSameRecordsStillGiveTheSameBytes() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    writeGolden(storage);
    assertThat(storage.content(FIRST)).isEqualTo(resource(FIRST));
    assertThat(storage.content(SECOND)).isEqualTo(resource(SECOND));
  }

  @Test
  void aVersionOfTheFutureIsRefusedAndLeftAlone() throws IOException {
    byte[] future = resource(FIRST);
    future[11] = 2;
    CRC32C crc = new CRC32C();
    crc.update(future, 0, 28);
    ByteBuffer.wrap(future).putInt(28, (int) crc.getValue());
    FaultyStorage storage = LogFixture.folderWith(FIRST, future);
    assertThatThrownBy(() -> LogFixture.open(storage))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format version 2")
        .hasMessageContaining(FIRST);
    assertThat(storage.content(FIRST)).isEqualTo(future);
  }

  static void writeGolden(FaultyStorage storage) throws IOException {
    try (SegmentedLog log = LogFixture.open(storage, LogFixture.SETTINGS.withSegmentBytes(4096))) {
      commit(log, "one");
      commit(log, SECOND_BATCH);
      commit(log, "tail");
    }
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream in = FormatVersionTest.class.getResourceAsStream("/format-1/" + file)) {
      return in.readAllBytes();
    }
  }
}
