package dev.troupe.log.segment;

import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.BatchHeader.Kind;
import dev.troupe.log.wal.BatchScanner;
import dev.troupe.log.wal.BatchScanner.Found;
import dev.troupe.log.wal.FileWindow;
import java.io.IOException;

/**
 * Finds the true end of the last segment after a crash: cuts a torn tail, refuses corruption.
 *
 * <p>Who wins when a damage could be both: a batch that was durable is proven so by the mark of any
 * later batch, or by {@code knownDurable}. Without a proof nobody can have relied on it, except on
 * the very last durable batch (see the card of {@code dev.troupe.log.wal}).
 */
final class TailRecovery {

  /**
   * The last segment as it is after recovery. {@code last} is the kind of its last batch; an empty
   * segment counts as marked.
   */
  record Tail(long base, long size, Kind last) {
    long end() {
      return base + size;
    }
  }

  private static final int LEAST_READ_AHEAD_BYTES = 4 << 10;
  private static final int MOST_READ_AHEAD_BYTES = 256 << 10;

  private final Storage storage;
  private final long base;
  private final long knownDurable;

  TailRecovery(Storage storage, long base, long knownDurable) {
    this.storage = storage;
    this.base = base;
    this.knownDurable = knownDurable;
  }

  Tail recover() throws IOException {
    String name = SegmentFormat.fileName(base);
    long size = storage.size(name);
    Tail tail;
    try (FileWindow file =
        new FileWindow(
            storage.openForRead(name), LEAST_READ_AHEAD_BYTES, MOST_READ_AHEAD_BYTES, () -> size)) {
      // The header is forced before the first batch is written, so only an empty segment can lack
      // one because of a crash.
      boolean crashedWhileCreated =
          size <= SegmentFormat.HEADER_BYTES && !SegmentFormat.hasHeader(file, size);
      tail = crashedWhileCreated ? createAgain(name) : walk(file, size);
    }
    if (tail.end() < knownDurable) {
      throw SegmentFormat.corrupt(
          storage,
          base,
          tail.size(),
          "the log ends at offset %d, but was durable up to %d"
              .formatted(tail.end(), knownDurable));
    }
    if (tail.size() < size) {
      storage.truncate(name, tail.size());
    }
    return tail;
  }

  private Tail walk(FileWindow file, long size) throws IOException {
    SegmentFormat.checkHeader(storage, file, base, size);
    BatchScanner scanner = new BatchScanner(file, base, size);
    long position = SegmentFormat.HEADER_BYTES;
    Kind last = Kind.MARK;
    while (true) {
      switch (scanner.check(position)) {
        case Found.Intact(var header) -> {
          position = header.end() - base;
          last = header.kind();
        }
        case Found.End() -> {
          return new Tail(base, position, last);
        }
        case Found.Damaged(long damagedAt, String reason) -> {
          // A batch is there as a whole or not at all: its begin decides, not the damaged byte.
          refuseIfDurable(scanner, base + position, damagedAt, reason);
          return new Tail(base, position, last);
        }
      }
    }
  }

  private void refuseIfDurable(BatchScanner scanner, long batch, long damagedAt, String reason)
      throws IOException {
    long proven = scanner.highestMarkAfter(batch - base);
    if (proven > batch) {
      throw SegmentFormat.corrupt(
          storage,
          base,
          damagedAt,
          "%s, but a later batch says that everything up to offset %d was durable"
              .formatted(reason, proven));
    }
  }

  private Tail createAgain(String name) throws IOException {
    storage.truncate(name, 0);
    try (AppendFile file = storage.openForAppend(name)) {
      file.append(SegmentFormat.header(base));
    }
    return new Tail(base, SegmentFormat.HEADER_BYTES, Kind.MARK);
  }
}
