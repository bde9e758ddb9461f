package dev.troupe.log.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks the batches of one file, up to a limit.
 *
 * <p>Lengths are believed only after their checksum has been, and never beyond the limit, so
 * garbage costs no memory. For one thread.
 */
public final class BatchScanner {

  /** What was found at a position of the file. */
  public sealed interface Found {

    /** A whole batch. */
    record Intact(BatchHeader header) implements Found {}

    /** Something else, from this position of the file on. */
    record Damaged(long position, String reason) implements Found {}

    /** The limit. */
    record End() implements Found {}
  }

  private final FileWindow file;
  private final long base;
  private final long limit;
  private final RecordFrame frame = new RecordFrame();

  /**
   * @param file the file
   * @param base the offset in the log of the file's first byte
   * @param limit the position in the file up to which there may be batches
   */
  public BatchScanner(FileWindow file, long base, long limit) {
    this.file = file;
    this.base = base;
    this.limit = limit;
  }

  /** Checks the batch at this position, all its records included. */
  public Found check(long position) throws IOException {
    return visit(position, (offset, payload) -> {});
  }

  /**
   * Checks the batch at this position and shows its records on the way: those before a damage are
   * shown too.
   */
  public Found visit(long position, RecordVisitor visitor) throws IOException {
    if (position == limit) {
      return new Found.End();
    }
    Optional<BatchHeader> decoded = headerAt(position);
    if (decoded.isEmpty()) {
      return new Found.Damaged(position, "there is no valid batch header");
    }
    BatchHeader header = decoded.get();
    long end = header.end() - base;
    if (end > limit) {
      return new Found.Damaged(
          position, "a batch of %d bytes ends beyond the file".formatted(end - position));
    }
    long at = position + BatchHeader.BYTES;
    for (int i = 0; i < header.count(); i++) {
      Optional<ByteBuffer> payload = recordAt(at, end);
      if (payload.isEmpty()) {
        return new Found.Damaged(
            at,
            "record %d of %d of the batch at %d fails its checksum"
                .formatted(i + 1, header.count(), position));
      }
      int length = payload.get().remaining();
      visitor.record(base + at, payload.get());
      at += RecordFrame.HEADER_BYTES + length;
    }
    return at == end
        ? new Found.Intact(header)
        : new Found.Damaged(at, "the batch at %d has bytes to spare".formatted(position));
  }

  /** The first position from this one on where a valid batch header stands, damage or not. */
  public OptionalLong nextHeader(long from) throws IOException {
    for (long position = from; position + BatchHeader.BYTES <= limit; position++) {
      if (headerAt(position).isPresent()) {
        return OptionalLong.of(position);
      }
    }
    return OptionalLong.empty();
  }

  /**
   * The highest durable mark that any batch header after this position carries, or 0. A header is
   * proof by itself: it was written when its mark was already true, whatever became of its records.
   */
  public long highestMarkAfter(long position) throws IOException {
    long highest = 0;
    OptionalLong next = nextHeader(position + 1);
    while (next.isPresent()) {
      BatchHeader header = headerAt(next.getAsLong()).orElseThrow();
      highest = Math.max(highest, header.durable());
      next = nextHeader(next.getAsLong() + BatchHeader.BYTES);
    }
    return highest;
  }

  private Optional<BatchHeader> headerAt(long position) throws IOException {
    return position + BatchHeader.BYTES <= limit
        ? BatchHeader.decode(file.at(position, BatchHeader.BYTES), base + position)
        : Optional.empty();
  }

  private Optional<ByteBuffer> recordAt(long position, long end) throws IOException {
    if (position + RecordFrame.HEADER_BYTES > end) {
      return Optional.empty();
    }
    ByteBuffer head = file.at(position, RecordFrame.HEADER_BYTES);
    int length = head.getInt();
    int checksum = head.getInt();
    long start = position + RecordFrame.HEADER_BYTES;
    if (length < 0 || length > end - start) {
      return Optional.empty();
    }
    ByteBuffer payload = file.at(start, length);
    return frame.isIntact(base + position, payload, checksum)
        ? Optional.of(payload)
        : Optional.empty();
  }
}
