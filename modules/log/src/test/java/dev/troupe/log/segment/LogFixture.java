package dev.troupe.log.segment;

import dev.troupe.log.storage.FaultyStorage;
import dev.troupe.log.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short ways to write and read logs in tests. */
final class LogFixture {

  static final String FIRST = "00000000000000000000.log";
  static final LogSettings SETTINGS = LogSettings.defaults();

  private LogFixture() {}

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  static SegmentedLog open(Storage storage) throws IOException {
    return open(storage, SETTINGS);
  }

  static SegmentedLog open(Storage storage, LogSettings settings) throws IOException {
    return SegmentedLog.open(storage, settings, () -> 0);
  }

  /** Commits these records as one batch and returns the offset behind it. */
  static long commit(SegmentedLog log, String... records) throws IOException {
    for (String record : records) {
      log.append(bytes(record));
    }
    log.commit();
    return log.end();
  }

  static List<String> all(SegmentedLog log) throws IOException {
    List<String> found = new ArrayList<>();
    log.scan(0, (offset, payload) -> found.add(text(payload)));
    return found;
  }

  /** What opening the log in this folder finds. */
  static List<String> reopened(Storage storage) throws IOException {
    try (SegmentedLog log = open(storage)) {
      return all(log);
    }
  }

  /** A folder with this one file. */
  static FaultyStorage folderWith(String file, byte[] content) {
    FaultyStorage storage = new FaultyStorage();
    storage.put(file, content);
    return storage;
  }

  static byte[] flipped(byte[] content, int position) {
    byte[] copy = content.clone();
    copy[position] ^= 0x10;
    return copy;
  }
}
