package dev.troupe.log.wal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How one record lies in a batch: length of the payload (4 bytes), CRC32C (4), payload. The
 * checksum covers the record's own offset too, so a record is valid only where it was written.
 *
 * <p>For one thread.
 */
public final class RecordFrame {

  /** Length and checksum, in bytes. */
  public static final int HEADER_BYTES = 8;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer address = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);

  int checksum(long offset, ByteBuffer payload) {
    crc.reset();
    crc.update(address.clear().putLong(offset).putInt(payload.remaining()).flip());
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }

  /** Whether this payload, with this checksum before it, was written at this offset. */
  public boolean isIntact(long offset, ByteBuffer payload, int checksum) {
    return checksum(offset, payload) == checksum;
  }
}
