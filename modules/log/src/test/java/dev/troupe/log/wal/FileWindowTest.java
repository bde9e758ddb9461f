package dev.troupe.log.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.FaultyStorage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FileWindowTest {

  private final FaultyStorage storage = new FaultyStorage();

  @Test
  void bytesOfAWriteUnderWayAreNotKept() throws IOException {
    storage.put("f", new byte[] {1, 2, 99, 99});
    AtomicLong end = new AtomicLong(2);
    FileWindow window = new FileWindow(storage.openForRead("f"), 4096, 4096, end::get);
    assertThat(window.at(0, 2).get(1)).isEqualTo((byte) 2);
    assertThatThrownBy(() -> window.at(2, 1)).isInstanceOf(EOFException.class);
    storage.truncate("f", 2);
    try (AppendFile file = storage.openForAppend("f")) {
      file.append(ByteBuffer.wrap(new byte[] {3, 4}));
    }
    end.set(4);
    assertThat(window.at(2, 2)).isEqualTo(ByteBuffer.wrap(new byte[] {3, 4}));
  }

  @Test
  void neighboursAreReadFromTheDiskOnce() throws IOException {
    storage.put("f", new byte[1000]);
    FileWindow window = new FileWindow(storage.openForRead("f"), 4096, 4096, () -> 1000);
    for (int at = 0; at < 1000; at += 10) {
      window.at(at, 10);
    }
    assertThat(storage.readBytes()).isEqualTo(1000);
  }
}
