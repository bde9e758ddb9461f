package dev.troupe.log.segment;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.BatchHeader;
import dev.troupe.log.wal.BatchHeader.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The last segment of a log: the one that is written. After any exception it is of no more use. */
final class SegmentWriter implements Closeable {

  private final long base;
  private final long createdAtNanos;
  private final AppendFile file;
  private long size;
  private Kind last;
  private boolean forced = true;

  private SegmentWriter(long base, long createdAtNanos, AppendFile file, long size, Kind last) {
    this.base = base;
    this.createdAtNanos = createdAtNanos;
    this.file = file;
    this.size = size;
    this.last = last;
  }

  /** Begins a segment. When this returns, the empty segment survives a crash. */
  static SegmentWriter create(Storage storage, long base, long nowNanos) throws IOException {
    AppendFile file = storage.openForAppend(SegmentFormat.fileName(base));
    file.append(SegmentFormat.header(base));
    file.force();
    storage.forceFolder();
    return new SegmentWriter(base, nowNanos, file, SegmentFormat.HEADER_BYTES, Kind.MARK);
  }

  /**
   * Goes on with a segment found at opening. Forces it first: what was found may never have left
   * the page cache, and must not be shown to anybody before it is durable.
   */
  static SegmentWriter resume(Storage storage, TailRecovery.Tail tail, long nowNanos)
      throws IOException {
    AppendFile file = storage.openForAppend(SegmentFormat.fileName(tail.base()));
    file.force();
    storage.forceFolder();
    return new SegmentWriter(tail.base(), nowNanos, file, tail.size(), tail.last());
  }

  long base() {
    return base;
  }

  /** The offset at which the next batch begins. */
  long end() {
    return base + size;
  }

  boolean isFull(LogSettings settings, long nowNanos) {
    boolean hasContent = size > SegmentFormat.HEADER_BYTES;
    boolean isOld =
        settings.segmentAge().filter(age -> nowNanos - createdAtNanos >= age.toNanos()).isPresent();
    return last == Kind.SEAL || size >= settings.segmentBytes() || (hasContent && isOld);
  }

  void append(ByteBuffer batch) throws IOException {
    int bytes = batch.remaining();
    file.append(batch);
    size += bytes;
    last = Kind.DATA;
    forced = false;
  }

  /** Waits for the disk, if there is anything to wait for. */
  void force() throws IOException {
    if (!forced) {
      file.force();
      forced = true;
    }
  }

  /**
   * Ends with an empty batch of this kind, unless it has one. It says that everything before it is
   * durable, so that is made true first.
   */
  void end(Kind kind) throws IOException {
    if (last == Kind.SEAL || last == kind) {
      return;
    }
    force();
    ByteBuffer bytes = ByteBuffer.allocate(BatchHeader.BYTES);
    BatchHeader.empty(kind, end()).encode(bytes);
    append(bytes.flip());
    last = kind;
    force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
