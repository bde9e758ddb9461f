package dev.troupe.log.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchBufferTest {

  @Test
  void aRecordThatDoesNotFitIsRefusedAndTheOthersStay() {
    BatchBuffer batch = new BatchBuffer(100);
    batch.start(0);
    batch.append(ByteBuffer.allocate(10));
    int before = batch.bytes();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.append(ByteBuffer.allocate(40)))
        .withMessageContaining("40 bytes")
        .withMessageContaining("at most 100");
    assertThat(batch.bytes()).isEqualTo(before);
    batch.append(ByteBuffer.allocate(38));
    assertThat(batch.bytes()).isEqualTo(100);
  }

  @Test
  void growingKeepsWhatWasGathered() {
    BatchBuffer small = new BatchBuffer();
    small.start(5);
    byte[] content = new byte[50_000];
    Arrays.fill(content, (byte) 9);
    for (int i = 0; i < 10; i++) {
      small.append(ByteBuffer.wrap(content));
    }
    ByteBuffer written = small.finish(5);
    BatchHeader header = BatchHeader.decode(written, 5).orElseThrow();
    assertThat(header.count()).isEqualTo(10);
    assertThat(written.remaining()).isEqualTo(36 + 10 * 50_008);
    assertThat(written.get(written.limit() - 1)).isEqualTo((byte) 9);
    assertThat(written.get(44)).isEqualTo((byte) 9);
  }
}
