package dev.troupe.log.segment;

import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.FileWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** File names and file headers. */
final class SegmentFormat {

  static final int VERSION = 1;
  static final int HEADER_BYTES = 32;

  private static final long MAGIC = 0x54524f5550454c47L; // "TROUPELG"
  private static final Pattern NAME = Pattern.compile("\\d{20}\\.log");

  private SegmentFormat() {}

  static String fileName(long base) {
    return "%020d.log".formatted(base);
  }

  /** The base offsets of all segments in the folder, rising. */
  static List<Long> bases(Storage storage) throws IOException {
    return storage.list().stream()
        .filter(name -> NAME.matcher(name).matches())
        .map(name -> Long.parseLong(name.substring(0, 20)))
        .sorted()
        .toList();
  }

  static ByteBuffer header(long base) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(MAGIC).putInt(VERSION).putLong(base).putLong(0);
    return header.putInt(checksum(header)).flip();
  }

  /** Whether the file, of this size, begins with a whole header. */
  static boolean hasHeader(FileWindow file, long size) throws IOException {
    if (size < HEADER_BYTES) {
      return false;
    }
    ByteBuffer header = file.at(0, HEADER_BYTES);
    return header.getInt(HEADER_BYTES - Integer.BYTES) == checksum(header);
  }

  /**
   * Refuses a file whose header is damaged, or not the one of this segment.
   *
   * @throws CorruptLogException for damage
   * @throws IOException for a format of the future
   */
  static void checkHeader(Storage storage, FileWindow file, long base, long size)
      throws IOException {
    if (!hasHeader(file, size)) {
      throw corrupt(storage, base, 0, "its header is damaged, but was forced before anything else");
    }
    ByteBuffer header = file.at(0, HEADER_BYTES);
    if (header.getLong(0) != MAGIC) {
      throw corrupt(storage, base, 0, "it is not a segment of a log");
    }
    if (header.getInt(8) != VERSION) {
      throw new IOException(
          "log file %s in %s has format version %d, this build reads version %d: use the build that wrote it"
              .formatted(fileName(base), storage.describe(), header.getInt(8), VERSION));
    }
    if (header.getLong(12) != base) {
      throw corrupt(
          storage, base, 12, "its header says base offset %d".formatted(header.getLong(12)));
    }
  }

  static CorruptLogException corrupt(Storage storage, long base, long position, String damage) {
    return new CorruptLogException(storage.describe(), fileName(base), position, damage);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(HEADER_BYTES - Integer.BYTES));
    return (int) crc.getValue();
  }
}
