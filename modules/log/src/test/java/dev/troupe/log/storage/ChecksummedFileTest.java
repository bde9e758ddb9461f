package dev.troupe.log.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksummedFileTest {

  private static final long MAGIC = 0x1122334455667788L;

  @Test
  void aCrashInAnyStepLeavesTheOldContentOrTheNew() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = FaultyStorage.random(seed);
      FaultyStorage storage = new FaultyStorage();
      write(storage, 1);
      long before = storage.operations();
      storage.crashAtOperation(1 + random.nextInt(6));
      boolean finished = true;
      try {
        write(storage, 2);
      } catch (IOException crash) {
        finished = false;
      }
      assertThat(storage.operations()).isGreaterThan(before);
      FaultyStorage left = storage.crash(random);
      byte found = ChecksummedFile.read(left, "f", MAGIC).body().get(0);
      assertThat(found).as("seed %d", seed).isIn((byte) 1, (byte) 2);
      if (finished) {
        assertThat(found).isEqualTo((byte) 2);
      }
      write(left, 3);
      assertThat(ChecksummedFile.read(left, "f", MAGIC).body().get(0)).isEqualTo((byte) 3);
    }
  }

  @Test
  void everyFlippedByteAndEveryCutIsNoticed() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    write(storage, 5);
    byte[] content = storage.content("f");
    for (int i = 0; i < content.length; i++) {
      byte[] flipped = content.clone();
      flipped[i] ^= 1;
      assertRefused(flipped);
      assertRefused(Arrays.copyOf(content, i));
    }
    assertRefused(Arrays.copyOf(content, content.length + 1));
  }

  private static void assertRefused(byte[] content) {
    FaultyStorage storage = new FaultyStorage();
    storage.put("f", content);
    assertThatThrownBy(() -> ChecksummedFile.read(storage, "f", MAGIC))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("file f in faulty-storage");
  }

  private static void write(Storage storage, int value) throws IOException {
    byte[] body = new byte[700];
    Arrays.fill(body, (byte) value);
    new ChecksummedFile(MAGIC, 1, ByteBuffer.wrap(body)).write(storage, "f");
  }
}
