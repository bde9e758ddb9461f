package dev.troupe.log.segment;

import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.BatchHeader.Kind;
import dev.troupe.log.wal.BatchScanner;
import dev.troupe.log.wal.BatchScanner.Found;
import dev.troupe.log.wal.FileWindow;
import dev.troupe.log.wal.RecordVisitor;
import java.io.IOException;

/** Shows the records of one segment, all of which is committed: any damage is corruption. */
final class SegmentScan {

  private static final int LEAST_READ_AHEAD_BYTES = 4 << 10;
  private static final int MOST_READ_AHEAD_BYTES = 256 << 10;

  private final Storage storage;
  private final Segment segment;

  SegmentScan(Storage storage, Segment segment) {
    this.storage = storage;
    this.segment = segment;
  }

  void run(long from, RecordVisitor visitor) throws IOException {
    long base = segment.base();
    try (FileWindow file =
        new FileWindow(
            storage.openForRead(segment.file()),
            LEAST_READ_AHEAD_BYTES,
            MOST_READ_AHEAD_BYTES,
            segment::size)) {
      SegmentFormat.checkHeader(storage, file, base, segment.size());
      BatchScanner scanner = new BatchScanner(file, base, segment.size());
      long position = Math.max(from, SegmentFormat.HEADER_BYTES);
      Kind last = Kind.MARK;
      while (true) {
        switch (scanner.visit(position, visitor)) {
          case Found.Intact(var header) -> {
            position = header.end() - base;
            last = header.kind();
          }
          case Found.Damaged(long at, String reason) ->
              throw SegmentFormat.corrupt(storage, base, at, reason);
          case Found.End() -> {
            if (segment.sealed() && last != Kind.SEAL) {
              throw SegmentFormat.corrupt(
                  storage, base, position, "it ends without its seal, so it was cut short");
            }
            return;
          }
        }
      }
    }
  }
}
