package dev.troupe.log.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A small file that is replaced as a whole: written under a temporary name, forced, renamed, and
 * the folder forced. A crash leaves the old content or the new one.
 *
 * <p>Layout: magic (8 bytes), format version (4), length of the body (4), CRC32C of all that and
 * the body (4), body. Big-endian.
 *
 * @param magic eight bytes that say what kind of file it is
 * @param version the version of the body's format
 * @param body the content
 */
public record ChecksummedFile(long magic, int version, ByteBuffer body) {

  /** What a file that was being written when the node crashed is called; safe to delete. */
  public static final String TEMPORARY_SUFFIX = ".tmp";

  private static final int HEADER_BYTES = 20;

  /**
   * Writes the file durably. After an exception the old content, or none, is still there, unless it
   * was the forcing of the folder that failed: then it is unknown which of the two is.
   */
  public void write(Storage storage, String file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(magic).putInt(version).putInt(body.remaining());
    header.putInt(checksum(header, body)).flip();
    String temporary = file + TEMPORARY_SUFFIX;
    if (storage.list().contains(temporary)) {
      storage.delete(temporary);
    }
    try (AppendFile out = storage.openForAppend(temporary)) {
      out.append(header);
      out.append(body.duplicate());
      out.force();
    }
    storage.rename(temporary, file);
    storage.forceFolder();
  }

  /**
   * Reads a file of this kind.
   *
   * @throws CorruptFileException when it is not exactly what was written
   */
  public static ChecksummedFile read(Storage storage, String file, long magic) throws IOException {
    try (ReadFile in = storage.openForRead(file)) {
      long size = in.size();
      if (size < HEADER_BYTES || size > Integer.MAX_VALUE - 8) {
        throw new CorruptFileException(storage, file, "its size is " + size + " bytes");
      }
      ByteBuffer all = ByteBuffer.allocate((int) size);
      in.read(all, 0);
      all.flip();
      long foundMagic = all.getLong();
      int version = all.getInt();
      int length = all.getInt();
      int expected = all.getInt();
      ByteBuffer body = all.slice();
      if (foundMagic != magic) {
        throw new CorruptFileException(storage, file, "it is not a file of this kind");
      }
      if (length != body.remaining()) {
        throw new CorruptFileException(
            storage, file, "it has " + body.remaining() + " bytes of " + length);
      }
      if (checksum(all, body) != expected) {
        throw new CorruptFileException(storage, file, "its checksum does not fit");
      }
      return new ChecksummedFile(magic, version, body);
    }
  }

  private static int checksum(ByteBuffer header, ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(HEADER_BYTES - Integer.BYTES));
    crc.update(body.duplicate());
    return (int) crc.getValue();
  }
}
