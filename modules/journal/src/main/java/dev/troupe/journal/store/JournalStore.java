package dev.troupe.journal.store;

import dev.troupe.journal.store.Checkpoints.Checkpoint;
import dev.troupe.log.segment.LogReader;
import dev.troupe.log.segment.Segment;
import dev.troupe.log.segment.SegmentedLog;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.PoisonedLogException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The events of many persistence ids in one log; see the package's card.
 *
 * <p>For one thread, which gathers writes and deletions and then commits them all: before {@link
 * #commit()} has returned, nothing may be acknowledged. Reading is for other threads too, by {@link
 * #newReader()}. Ask for addresses and highest sequence numbers only when everything gathered is
 * committed.
 */
public final class JournalStore implements Closeable {

  private final StoreSettings settings;
  private final Checkpoints checkpoints;
  private final SegmentedLog log;
  private final Index index;
  private final Cleaner cleaner;
  private Checkpoint last;
  private boolean indexIsNewer;
  private boolean failed;

  private JournalStore(
      StoreSettings settings,
      Consumer<String> warnings,
      Checkpoints checkpoints,
      SegmentedLog log,
      Checkpoint last,
      boolean indexIsNewer) {
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.log = log;
    this.last = last;
    this.index = last.index();
    this.indexIsNewer = indexIsNewer;
    this.cleaner = new Cleaner(log, index, settings.liveShare(), warnings);
  }

  /**
   * Opens the journal in this folder, or begins one.
   *
   * @param storage the folder; locked until the store is closed
   * @param settings how events are kept
   * @param nanoClock a monotonic clock in nanoseconds
   * @param onPoisoned told once, when the disk fails; every later call fails
   * @param warnings told what was found damaged and could be done without
   * @throws CorruptLogException when events that had been durable are damaged or missing
   */
  public static JournalStore open(
      Storage storage,
      StoreSettings settings,
      LongSupplier nanoClock,
      Consumer<PoisonedLogException> onPoisoned,
      Consumer<String> warnings)
      throws IOException {
    Checkpoints checkpoints = new Checkpoints(storage, warnings);
    Checkpoint last = checkpoints.load();
    SegmentedLog log =
        SegmentedLog.open(storage, settings.log(), nanoClock, last.offset(), onPoisoned);
    try {
      checkpoints.deleteTemporaries();
      Index index = last.index();
      boolean[] found = {false};
      log.scan(
          last.offset(),
          (offset, payload) -> {
            int length = payload.remaining();
            index.add(JournalRecord.decodeHead(payload), offset, length);
            found[0] = true;
          });
      checkNothingIsMissing(storage, log, index);
      return new JournalStore(settings, warnings, checkpoints, log, last, found[0]);
    } catch (IOException | RuntimeException failure) {
      log.close();
      throw failure;
    }
  }

  /** Gathers a write; see {@link #write(List)}. */
  public void write(JournalRecord.Write write) throws IOException {
    write(List.of(write));
  }

  /**
   * Gathers writes, all of them or none.
   *
   * @throws StaleWriteException when the journal has events from the first one of a write on; then
   *     nothing is gathered
   */
  public void write(List<JournalRecord.Write> writes) throws IOException {
    Map<String, Long> highest = new TreeMap<>();
    for (JournalRecord.Write write : writes) {
      String id = write.persistenceId();
      long before = highest.getOrDefault(id, index.highest(id));
      if (write.first() <= before) {
        throw new StaleWriteException(id, write.first(), before);
      }
      highest.put(id, write.last());
    }
    for (JournalRecord.Write write : writes) {
      append(write);
    }
  }

  /**
   * Gathers a deletion of all events of the id up to a sequence number, or up to its highest one.
   */
  public void deleteTo(String persistenceId, long sequenceNr) throws IOException {
    long highest = index.highest(persistenceId);
    long deletedTo = Math.min(sequenceNr, highest);
    if (deletedTo > index.deletedTo(persistenceId)) {
      append(new JournalRecord.Deletion(persistenceId, deletedTo, highest));
    }
  }

  /** How much is gathered, in bytes. */
  public int gatheredBytes() {
    return log.gatheredBytes();
  }

  /** Makes everything gathered durable, as the fsync policy says. */
  public void commit() throws IOException {
    log.commit();
  }

  /** Writes the index and cleans, when enough has been logged since it was last done. */
  public void maintain() throws IOException {
    long due = Math.max(settings.checkpointBytes(), 4L * last.bytes());
    if (log.end() - last.offset() >= due) {
      // Until it has succeeded: what the disk refused once is not tried again, not even at closing.
      failed = true;
      checkpoint();
      indexIsNewer = cleaner.clean();
      failed = false;
    }
  }

  /** The highest sequence number that was ever written, 0 for an unknown id. */
  public long highestSequenceNr(String persistenceId) {
    return index.highest(persistenceId);
  }

  /**
   * Where the events of an id are: for {@link #newReader()}. An address may become unknown before
   * it is read, when the cleaner moves the record: ask again then.
   *
   * @param from the first sequence number that is wanted
   * @param to the last one that is wanted
   * @param limit how many records at most
   */
  public long[] addresses(String persistenceId, long from, long to, int limit) {
    return index.addresses(persistenceId, from, to, limit);
  }

  /** The sequence number up to which all events of the id are deleted, 0 for none. */
  public long deletedTo(String persistenceId) {
    return index.deletedTo(persistenceId);
  }

  /** A reader of records, for a thread of its own. */
  public LogReader newReader() {
    return log.newReader();
  }

  /** The log below, for figures. */
  public SegmentedLog log() {
    return log;
  }

  /**
   * Writes the index, so that the next start is quick, makes everything committed durable and gives
   * the folder back. After a failure it only does the latter.
   *
   * @throws IOException when something fails now, so that not everything is known to be durable
   */
  @Override
  public void close() throws IOException {
    try (SegmentedLog held = log) {
      boolean usable = !failed && !held.isPoisoned();
      if (usable && held.gatheredBytes() == 0 && indexIsNewer) {
        checkpoint();
      }
    }
  }

  private void append(JournalRecord record) throws IOException {
    ByteBuffer bytes = record.encode();
    int length = bytes.remaining();
    long offset = log.append(bytes);
    indexIsNewer = true;
    index.add(
        switch (record) {
          case JournalRecord.Write write ->
              new JournalRecord.Head.OfWrite(
                  write.persistenceId(), write.first(), write.events().size());
          case JournalRecord.Deletion deletion -> new JournalRecord.Head.OfDeletion(deletion);
        },
        offset,
        length);
  }

  /** Everything in it is forced first, so that a log that ends before it is known to be damaged. */
  private void checkpoint() throws IOException {
    log.force();
    last = checkpoints.save(log.end(), index);
    indexIsNewer = false;
  }

  private static void checkNothingIsMissing(Storage storage, SegmentedLog log, Index index)
      throws IOException {
    NavigableMap<Long, Segment> segments = new TreeMap<>();
    log.segments().forEach(segment -> segments.put(segment.base(), segment));
    List<Long> missing = new ArrayList<>();
    index.forEachLive(
        record -> {
          Map.Entry<Long, Segment> segment = segments.floorEntry(record.offset());
          if (segment == null || record.offset() >= segment.getValue().end()) {
            missing.add(record.offset());
          }
        });
    if (!missing.isEmpty()) {
      throw new IOException(
          "the log in %s lacks the segment file that holds offset %d and %d more records that are needed: restore it from a copy, or take this node's data from its peers"
              .formatted(storage.describe(), missing.get(0), missing.size() - 1));
    }
  }
}
