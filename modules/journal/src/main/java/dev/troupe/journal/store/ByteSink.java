package dev.troupe.journal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that grow: the few encodings that the journal's formats are made of. For one thread. */
public final class ByteSink {

  private ByteBuffer buffer = ByteBuffer.allocate(256);

  /** One byte. */
  public ByteSink putByte(int value) {
    room(1).put((byte) value);
    return this;
  }

  /** Four bytes, big-endian. */
  public ByteSink putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /** Eight bytes, big-endian. */
  public ByteSink putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /**
   * One to ten bytes: seven bits each, lowest first; short for small numbers that are not negative.
   */
  public ByteSink putVarLong(long value) {
    long rest = value;
    room(10);
    while ((rest & ~0x7fL) != 0) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
    return this;
  }

  /** The length in four bytes, then the bytes. */
  public ByteSink putBytes(byte[] bytes) {
    room((long) Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    return this;
  }

  /** Text in UTF-8, like {@link #putBytes}. */
  public ByteSink putText(String text) {
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was put so far. */
  public ByteBuffer bytes() {
    return buffer.duplicate().flip();
  }

  /** Takes what {@link #putVarLong} put. */
  public static long varLong(ByteBuffer source) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = source.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** Takes what {@link #putBytes} put. */
  public static byte[] bytes(ByteBuffer source) {
    byte[] bytes = new byte[source.getInt()];
    source.get(bytes);
    return bytes;
  }

  /** Takes what {@link #putText} put. */
  public static String text(ByteBuffer source) {
    return new String(bytes(source), StandardCharsets.UTF_8);
  }

  private ByteBuffer room(long bytes) {
    if (bytes > buffer.remaining()) {
      long needed = buffer.position() + bytes;
      if (needed > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "%d bytes are more than the %d that one record or file can hold"
                .formatted(needed, Integer.MAX_VALUE - 8));
      }
      int capacity =
          (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.capacity()));
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
    return buffer;
  }
}
