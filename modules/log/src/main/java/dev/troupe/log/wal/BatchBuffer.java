package dev.troupe.log.wal;

import java.nio.ByteBuffer;

/**
 * Gathers the records of one commit, so that they go to the file in one write.
 *
 * <p>The memory is kept from batch to batch, unless a batch was unusually large. For one thread.
 */
public final class BatchBuffer {

  /** The most that one batch can hold, header included. */
  public static final int MAX_BYTES = 1 << 30;

  private static final int FIRST_BYTES = 64 << 10;
  private static final int KEPT_BYTES = 4 << 20;

  private final RecordFrame frame = new RecordFrame();
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);
  private final int maxBytes;
  private long offset;
  private int count;

  /** A buffer for batches of at most {@link #MAX_BYTES}. */
  public BatchBuffer() {
    this(MAX_BYTES);
  }

  BatchBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether nothing has been appended since {@link #start}. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** The number of bytes gathered, header included. */
  public int bytes() {
    return count == 0 ? 0 : buffer.position();
  }

  /** Begins a batch that will be written at this offset of the log. */
  public void start(long offset) {
    if (buffer.capacity() > KEPT_BYTES) {
      buffer = ByteBuffer.allocate(FIRST_BYTES);
    }
    this.offset = offset;
    count = 0;
    buffer.clear().position(BatchHeader.BYTES);
  }

  /**
   * Adds a record and returns its address in the log.
   *
   * @throws IllegalArgumentException when the batch would get larger than {@link #MAX_BYTES}
   */
  public long append(ByteBuffer payload) {
    int length = payload.remaining();
    makeRoom(length);
    long address = offset + buffer.position();
    buffer.putInt(length).putInt(frame.checksum(address, payload)).put(payload.duplicate());
    count++;
    return address;
  }

  /** The batch as it goes to the file. */
  public ByteBuffer finish(long durable) {
    int end = buffer.position();
    new BatchHeader(BatchHeader.Kind.DATA, end - BatchHeader.BYTES, count, offset, durable)
        .encode(buffer.position(0));
    return buffer.duplicate().position(0).limit(end);
  }

  private void makeRoom(int length) {
    long needed = (long) buffer.position() + RecordFrame.HEADER_BYTES + length;
    if (needed > maxBytes) {
      throw new IllegalArgumentException(
          "a record of %d bytes does not fit: the batch has %d bytes of at most %d. Commit more often, or store less in one record."
              .formatted(length, buffer.position(), maxBytes));
    }
    if (needed > buffer.capacity()) {
      long doubled = Math.max(needed, 2L * buffer.capacity());
      buffer = ByteBuffer.allocate((int) Math.min(doubled, maxBytes)).put(buffer.flip());
    }
  }
}
