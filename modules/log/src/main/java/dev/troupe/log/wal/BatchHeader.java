package dev.troupe.log.wal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before the records of one commit.
 *
 * @param kind what the batch is for
 * @param bodyBytes the length of all its records with their frames
 * @param count how many records there are
 * @param offset the batch's own address in the log
 * @param durable the mark: everything below this offset was on disk before the batch was written
 */
public record BatchHeader(Kind kind, int bodyBytes, int count, long offset, long durable) {

  /** What a batch is for. The order is part of the format. */
  public enum Kind {
    /** Records. */
    DATA,
    /** Nothing but the mark: left by a clean close. */
    MARK,
    /** Nothing but the mark, and nothing follows it in this file. */
    SEAL
  }

  /** The header's length. */
  public static final int BYTES = 36;

  private static final int MAGIC = 0x54524253; // "TRBS"
  private static final Kind[] KINDS = Kind.values();

  /** An empty batch that only says that everything before it is on disk. */
  public static BatchHeader empty(Kind kind, long offset) {
    return new BatchHeader(kind, 0, 0, offset, offset);
  }

  /** The address of what follows the batch. */
  public long end() {
    return offset + BYTES + bodyBytes;
  }

  /** Puts the header at the buffer's position. */
  public void encode(ByteBuffer target) {
    int start = target.position();
    target.putInt(MAGIC).putInt(kind.ordinal()).putInt(bodyBytes).putInt(count);
    target.putLong(offset).putLong(durable);
    target.putInt(checksum(target, start));
  }

  /** The header at the buffer's position, if that is one and was written at this offset. */
  public static Optional<BatchHeader> decode(ByteBuffer source, long offset) {
    int start = source.position();
    if (source.getInt(start) != MAGIC
        || source.getLong(start + 16) != offset
        || source.getInt(start + BYTES - Integer.BYTES) != checksum(source, start)) {
      return Optional.empty();
    }
    int kind = source.getInt(start + 4);
    int bodyBytes = source.getInt(start + 8);
    int count = source.getInt(start + 12);
    long durable = source.getLong(start + 24);
    boolean possible = kind >= 0 && kind < KINDS.length && bodyBytes >= 0 && count >= 0;
    return possible
        ? Optional.of(new BatchHeader(KINDS[kind], bodyBytes, count, offset, durable))
        : Optional.empty();
  }

  private static int checksum(ByteBuffer buffer, int start) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.duplicate().limit(start + BYTES - Integer.BYTES).position(start));
    return (int) crc.getValue();
  }
}
