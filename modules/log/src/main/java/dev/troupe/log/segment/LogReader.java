package dev.troupe.log.segment;

import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.FileWindow;
import dev.troupe.log.wal.RecordFrame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;

/**
 * Reads single records by their address, beside the thread that writes the log. Keeps one file open
 * and a little of it in memory, so neighbours are cheap. For one thread.
 */
public final class LogReader implements Closeable {

  // Enough for a small record when records lie apart, and much at once when they lie together.
  private static final int LEAST_READ_AHEAD_BYTES = 512;
  private static final int MOST_READ_AHEAD_BYTES = 64 << 10;

  private final SegmentedLog log;
  private final Storage storage;
  private final RecordFrame frame = new RecordFrame();
  private Segment segment;
  private FileWindow file;

  LogReader(SegmentedLog log, Storage storage) {
    this.log = log;
    this.storage = storage;
  }

  /**
   * The payload of the record at this address; valid until the next call.
   *
   * @param offset what {@link SegmentedLog#append} returned, once committed
   * @throws UnknownOffsetException when its segment has been deleted, or it is not yet committed
   * @throws CorruptLogException when there is no intact record: damage, or not a record's address
   */
  public ByteBuffer read(long offset) throws IOException {
    log.checkUsable();
    select(offset);
    long position = offset - segment.base();
    long start = position + RecordFrame.HEADER_BYTES;
    if (position < SegmentFormat.HEADER_BYTES || start > segment.size()) {
      throw noRecord(position);
    }
    ByteBuffer head = file.at(position, RecordFrame.HEADER_BYTES);
    int length = head.getInt();
    int checksum = head.getInt();
    if (length < 0 || length > segment.size() - start) {
      throw noRecord(position);
    }
    ByteBuffer payload = file.at(start, length);
    if (!frame.isIntact(offset, payload, checksum)) {
      throw noRecord(position);
    }
    return payload;
  }

  private CorruptLogException noRecord(long position) {
    return SegmentFormat.corrupt(
        storage, segment.base(), position, "the record there fails its checksum");
  }

  private void select(long offset) throws IOException {
    Segment found =
        log.find(offset).orElseThrow(() -> new UnknownOffsetException(storage.describe(), offset));
    if (file == null || found.base() != segment.base()) {
      close();
      segment = found;
      try {
        file =
            new FileWindow(
                storage.openForRead(found.file()),
                LEAST_READ_AHEAD_BYTES,
                MOST_READ_AHEAD_BYTES,
                () -> segment.size());
      } catch (NoSuchFileException deletedMeanwhile) {
        throw new UnknownOffsetException(storage.describe(), offset);
      }
      SegmentFormat.checkHeader(storage, file, found.base(), found.size());
    }
    segment = found;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
