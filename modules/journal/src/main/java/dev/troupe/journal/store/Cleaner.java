package dev.troupe.journal.store;

import dev.troupe.log.segment.LogReader;
import dev.troupe.log.segment.Segment;
import dev.troupe.log.segment.SegmentedLog;
import dev.troupe.log.wal.CorruptLogException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Gives room back: deletes segments in which nothing is needed any more, and copies what is needed
 * in a mostly dead one to the end of the log, then deletes it (Rosenblum and Ousterhout 1992,
 * sections 3.3 and 3.4).
 *
 * <p>A segment is deleted only when everything that makes it dispensable is on disk: the deletions
 * and the copies.
 */
final class Cleaner {

  private static final int COPY_BATCH_BYTES = 1 << 20;

  private final SegmentedLog log;
  private final Index index;
  private final double liveShare;
  private final Consumer<String> warnings;
  private final TreeSet<Long> damaged = new TreeSet<>();

  Cleaner(SegmentedLog log, Index index, double liveShare, Consumer<String> warnings) {
    this.log = log;
    this.index = index;
    this.liveShare = liveShare;
    this.warnings = warnings;
  }

  /**
   * Deletes all dead segments, and rewrites at most one mostly dead one.
   *
   * @return whether records were moved
   */
  boolean clean() throws IOException {
    Map<Long, Long> liveBytes = liveBytes();
    List<Segment> dead = new ArrayList<>();
    List<Segment> mostlyDead = new ArrayList<>();
    for (Segment segment : log.segments()) {
      if (segment.sealed() && !damaged.contains(segment.base())) {
        long live = liveBytes.get(segment.base());
        if (live == 0) {
          dead.add(segment);
        } else if (live <= liveShare * segment.size()) {
          mostlyDead.add(segment);
        }
      }
    }
    if (!dead.isEmpty()) {
      log.force();
      for (Segment segment : dead) {
        log.deleteSegment(segment.base());
      }
    }
    if (mostlyDead.isEmpty()) {
      return false;
    }
    mostlyDead.sort(Comparator.comparingDouble(s -> (double) liveBytes.get(s.base()) / s.size()));
    rewrite(mostlyDead.get(0));
    return true;
  }

  private Map<Long, Long> liveBytes() {
    TreeMap<Long, Long> bytes = new TreeMap<>();
    log.segments().forEach(segment -> bytes.put(segment.base(), 0L));
    index.forEachLive(
        record -> bytes.merge(bytes.floorKey(record.offset()), (long) record.length(), Long::sum));
    return bytes;
  }

  private void rewrite(Segment segment) throws IOException {
    List<IdIndex.Live> needed = new ArrayList<>();
    index.forEachLive(
        record -> {
          if (record.offset() >= segment.base() && record.offset() < segment.end()) {
            needed.add(record);
          }
        });
    needed.sort(Comparator.comparingLong(IdIndex.Live::offset));
    try (LogReader reader = log.newReader()) {
      for (IdIndex.Live record : needed) {
        record.movedTo(log.append(reader.read(record.offset())));
        if (log.gatheredBytes() >= COPY_BATCH_BYTES) {
          log.commit();
        }
      }
    } catch (CorruptLogException found) {
      // The copies made so far are good; the segment stays, for whoever repairs it.
      damaged.add(segment.base());
      warnings.accept(found.getMessage() + " Found while cleaning; the segment is kept.");
      log.commit();
      return;
    }
    log.commit();
    log.force();
    log.deleteSegment(segment.base());
  }
}
