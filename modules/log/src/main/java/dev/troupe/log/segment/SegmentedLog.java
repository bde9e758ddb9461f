package dev.troupe.log.segment;

import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLock;
import dev.troupe.log.wal.BatchBuffer;
import dev.troupe.log.wal.BatchHeader.Kind;
import dev.troupe.log.wal.CorruptLogException;
import dev.troupe.log.wal.FsyncPolicy;
import dev.troupe.log.wal.PoisonedLogException;
import dev.troupe.log.wal.RecordVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A write-ahead log in segments. A record's address is its byte offset in the whole log and never
 * changes.
 *
 * <pre>{@code
 * try (SegmentedLog log = SegmentedLog.open(FileStorage.open(folder), LogSettings.defaults(), System::nanoTime)) {
 *   long address = log.append(payload);
 *   log.commit(); // now it is on disk
 * }
 * }</pre>
 *
 * <p>For one thread at a time, as long as nothing else is said: {@link #newReader()}, {@link
 * #segments()}, {@link #end()} and {@link #durable()} may be used by any thread meanwhile.
 *
 * <p>After a failed write or force every method throws {@link PoisonedLogException}; nothing is
 * retried (Rebello et al., 2020).
 */
public final class SegmentedLog implements Closeable {

  /** The last segment, and the offset up to which everything is committed. */
  private record Tip(long base, long end) {}

  private final Storage storage;
  private final LogSettings settings;
  private final LongSupplier nanoClock;
  private final Consumer<PoisonedLogException> onPoisoned;
  private final StorageLock lock;
  private final ConcurrentNavigableMap<Long, Segment> sealed = new ConcurrentSkipListMap<>();
  private final BatchBuffer batch = new BatchBuffer();

  private SegmentWriter tail;
  private long forcedAtNanos;
  private volatile boolean closed;
  private volatile Tip tip;
  private volatile long durable;
  private volatile PoisonedLogException poison;

  private SegmentedLog(
      Storage storage,
      LogSettings settings,
      LongSupplier nanoClock,
      Consumer<PoisonedLogException> onPoisoned,
      StorageLock lock) {
    this.storage = storage;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.onPoisoned = onPoisoned;
    this.lock = lock;
  }

  /** Opens the log in this folder with no further knowledge and no hook. */
  public static SegmentedLog open(Storage storage, LogSettings settings, LongSupplier nanoClock)
      throws IOException {
    return open(storage, settings, nanoClock, 0, poison -> {});
  }

  /**
   * Opens the log in this folder, or begins one. Checks the last segment: cuts what a crash left
   * half written.
   *
   * @param storage the folder, which is locked until the log is closed
   * @param settings how the log is kept
   * @param nanoClock a monotonic clock in nanoseconds, for ages and intervals
   * @param knownDurable an offset below which the caller knows everything to have been durable (a
   *     former {@link #durable()} that was itself kept durably), or 0
   * @param onPoisoned told once, when a write or a force fails. A node ends its process here
   * @throws CorruptLogException when something is damaged that had been durable
   * @throws dev.troupe.log.storage.StorageLockedException when somebody else has the folder
   */
  public static SegmentedLog open(
      Storage storage,
      LogSettings settings,
      LongSupplier nanoClock,
      long knownDurable,
      Consumer<PoisonedLogException> onPoisoned)
      throws IOException {
    StorageLock lock = storage.lock();
    try {
      SegmentedLog log = new SegmentedLog(storage, settings, nanoClock, onPoisoned, lock);
      log.recover(knownDurable);
      return log;
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private void recover(long knownDurable) throws IOException {
    List<Long> bases = SegmentFormat.bases(storage);
    forcedAtNanos = nanoClock.getAsLong();
    if (bases.isEmpty() && knownDurable > 0) {
      throw SegmentFormat.corrupt(
          storage, 0, 0, "there is no segment, but offset %d was durable".formatted(knownDurable));
    }
    if (bases.isEmpty()) {
      tail = SegmentWriter.create(storage, 0, forcedAtNanos);
    } else {
      long previousEnd = 0;
      for (long base : bases) {
        Segment segment = new Segment(base, storage.size(SegmentFormat.fileName(base)), true);
        if (base < previousEnd) {
          throw SegmentFormat.corrupt(
              storage, base, 0, "it overlaps the segment before it, which ends at " + previousEnd);
        }
        previousEnd = segment.end();
        sealed.put(base, segment);
      }
      long last = sealed.pollLastEntry().getKey();
      TailRecovery recovery = new TailRecovery(storage, last, knownDurable);
      tail = SegmentWriter.resume(storage, recovery.recover(), forcedAtNanos);
    }
    durable = tail.end();
    tip = new Tip(tail.base(), tail.end());
  }

  /**
   * Adds a record to the batch that the next {@link #commit()} writes. It is not there yet.
   *
   * @return the record's address
   * @throws IllegalArgumentException when the batch would get too large; it stays as it was
   */
  public long append(ByteBuffer payload) throws IOException {
    checkUsable();
    if (batch.isEmpty()) {
      if (tail.isFull(settings, nanoClock.getAsLong())) {
        guarded(this::roll);
      }
      batch.start(tail.end());
    }
    return batch.append(payload);
  }

  /** The number of bytes gathered for the next commit. */
  public int gatheredBytes() {
    return batch.bytes();
  }

  /**
   * Writes the gathered batch, all of it or nothing in the eyes of whoever opens the log later, and
   * waits for the disk as the policy says. With nothing gathered it only does the latter.
   *
   * @return {@link #durable()}; under {@code always} that is {@link #end()}
   */
  public long commit() throws IOException {
    checkUsable();
    guarded(
        () -> {
          if (!batch.isEmpty()) {
            tail.append(batch.finish(durable));
          }
          if (isForceDue()) {
            forceTail();
          }
        });
    batch.start(tail.end());
    tip = new Tip(tail.base(), tail.end());
    return durable;
  }

  /** Waits until everything committed is on disk, whatever the policy. */
  public void force() throws IOException {
    checkUsable();
    guarded(this::forceTail);
  }

  /** The offset behind the last commit. */
  public long end() {
    return tip.end();
  }

  /** The offset below which everything is known to be on disk. */
  public long durable() {
    return durable;
  }

  /** Whether a write or a force has failed, so that nothing more can be done but to close. */
  public boolean isPoisoned() {
    return poison != null;
  }

  /** All segments, oldest first; the last one is the one that is written. */
  public List<Segment> segments() {
    List<Segment> all = new ArrayList<>(sealed.values());
    Tip now = tip;
    // A roll may have come between the two reads; the list then ends with the segment sealed by it.
    all.removeIf(segment -> segment.base() >= now.base());
    all.add(new Segment(now.base(), now.end() - now.base(), false));
    return all;
  }

  /**
   * Shows all committed records from an offset on, in order, checking them.
   *
   * @param from 0, the base of a segment, or what {@link #end()} once was
   * @throws CorruptLogException where something fails its check
   */
  public void scan(long from, RecordVisitor visitor) throws IOException {
    checkUsable();
    for (Segment segment : segments()) {
      if (segment.base() >= from || segment.end() > from) {
        new SegmentScan(storage, segment).run(Math.max(from - segment.base(), 0), visitor);
      }
    }
  }

  /** A reader of single records, for a thread of its own. */
  public LogReader newReader() {
    return new LogReader(this, storage);
  }

  /**
   * Deletes a whole segment. Its records are gone durably when this returns.
   *
   * @throws IllegalArgumentException when there is no such segment, or it is the last one
   */
  public void deleteSegment(long base) throws IOException {
    checkUsable();
    if (!sealed.containsKey(base)) {
      throw new IllegalArgumentException(
          "segment %d cannot be deleted from the log in %s: it is %s"
              .formatted(
                  base,
                  storage.describe(),
                  base == tail.base() ? "the one being written" : "not there"));
    }
    sealed.remove(base);
    guarded(
        () -> {
          storage.delete(SegmentFormat.fileName(base));
          storage.forceFolder();
        });
  }

  /**
   * Forces and marks everything committed as durable, and gives the folder back. What was gathered
   * but not committed is dropped. A poisoned log only gives the folder back.
   *
   * @throws PoisonedLogException when forcing fails now, so that not everything is known to be
   *     durable
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (StorageLock held = lock;
        SegmentWriter last = tail) {
      if (poison == null) {
        guarded(() -> last.end(Kind.MARK));
        durable = last.end();
      }
    }
  }

  /** The segment that holds this offset, as far as it is committed. */
  Optional<Segment> find(long offset) {
    Tip now = tip;
    if (offset >= now.base()) {
      return offset < now.end()
          ? Optional.of(new Segment(now.base(), now.end() - now.base(), false))
          : Optional.empty();
    }
    Map.Entry<Long, Segment> entry = sealed.floorEntry(offset);
    return entry != null && offset < entry.getValue().end()
        ? Optional.of(entry.getValue())
        : Optional.empty();
  }

  void checkUsable() throws PoisonedLogException {
    PoisonedLogException failure = poison;
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new IllegalStateException("the log in " + storage.describe() + " is closed");
    }
  }

  private boolean isForceDue() {
    return switch (settings.fsync()) {
      case FsyncPolicy.Always always -> true;
      case FsyncPolicy.Interval(Duration every) ->
          nanoClock.getAsLong() - forcedAtNanos >= every.toNanos();
      case FsyncPolicy.Never never -> false;
    };
  }

  private void forceTail() throws IOException {
    tail.force();
    forcedAtNanos = nanoClock.getAsLong();
    durable = tail.end();
  }

  private void roll() throws IOException {
    tail.end(Kind.SEAL);
    durable = tail.end();
    SegmentWriter next = SegmentWriter.create(storage, tail.end(), nanoClock.getAsLong());
    sealed.put(tail.base(), new Segment(tail.base(), tail.end() - tail.base(), true));
    tip = new Tip(next.base(), next.end());
    durable = next.end();
    tail.close();
    tail = next;
  }

  private interface DiskAction {
    void run() throws IOException;
  }

  private void guarded(DiskAction action) throws PoisonedLogException {
    try {
      action.run();
    } catch (IOException | RuntimeException failure) {
      poison = new PoisonedLogException(storage.describe(), failure);
      onPoisoned.accept(poison);
      throw poison;
    }
  }
}
