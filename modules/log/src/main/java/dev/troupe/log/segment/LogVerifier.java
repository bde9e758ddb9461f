package dev.troupe.log.segment;

import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLock;
import dev.troupe.log.wal.BatchHeader.Kind;
import dev.troupe.log.wal.BatchScanner;
import dev.troupe.log.wal.BatchScanner.Found;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.FileWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a whole log that nobody has open, and reports every damage. Changes nothing. */
public final class LogVerifier {

  private static final int LEAST_READ_AHEAD_BYTES = 4 << 10;
  private static final int MOST_READ_AHEAD_BYTES = 256 << 10;

  /**
   * What was found.
   *
   * @param segments the number of files
   * @param records the number of intact records
   * @param damages every damage, in the order of the log
   */
  public record Report(int segments, long records, List<Damage> damages) {
    public Report {
      damages = List.copyOf(damages);
    }
  }

  private final Storage storage;
  private final List<Damage> damages = new ArrayList<>();
  private long records;

  private LogVerifier(Storage storage) {
    this.storage = storage;
  }

  /**
   * Verifies the log in this folder.
   *
   * @throws dev.troupe.log.storage.StorageLockedException when somebody has the log open
   */
  public static Report verify(Storage storage) throws IOException {
    try (StorageLock lock = storage.lock()) {
      List<Long> bases = SegmentFormat.bases(storage);
      LogVerifier verifier = new LogVerifier(storage);
      for (int i = 0; i < bases.size(); i++) {
        verifier.verifySegment(bases.get(i), i == bases.size() - 1);
      }
      return new Report(bases.size(), verifier.records, verifier.damages);
    }
  }

  private void verifySegment(long base, boolean last) throws IOException {
    String name = SegmentFormat.fileName(base);
    long size = storage.size(name);
    try (FileWindow file =
        new FileWindow(
            storage.openForRead(name), LEAST_READ_AHEAD_BYTES, MOST_READ_AHEAD_BYTES, () -> size)) {
      try {
        SegmentFormat.checkHeader(storage, file, base, size);
      } catch (CorruptLogException damaged) {
        boolean crashedWhileCreated = last && size <= SegmentFormat.HEADER_BYTES;
        damages.add(
            new Damage(name, damaged.position(), "the header is damaged", crashedWhileCreated));
      }
      verifyBatches(new BatchScanner(file, base, size), name, base, last);
    }
  }

  private void verifyBatches(BatchScanner scanner, String name, long base, boolean last)
      throws IOException {
    long position = SegmentFormat.HEADER_BYTES;
    Kind lastKind = Kind.MARK;
    while (true) {
      switch (scanner.visit(position, (offset, payload) -> records++)) {
        case Found.Intact(var header) -> {
          position = header.end() - base;
          lastKind = header.kind();
        }
        case Found.Damaged(long at, String reason) -> {
          boolean torn = last && scanner.highestMarkAfter(position) <= base + position;
          damages.add(new Damage(name, at, reason, torn));
          OptionalLong next = scanner.nextHeader(position + 1);
          if (next.isEmpty()) {
            return;
          }
          position = next.getAsLong();
        }
        case Found.End() -> {
          if (!last && lastKind != Kind.SEAL) {
            damages.add(
                new Damage(name, position, "it ends without its seal, so it was cut short", false));
          }
          return;
        }
      }
    }
  }
}
