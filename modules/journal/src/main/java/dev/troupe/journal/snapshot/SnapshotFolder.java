package dev.troupe.journal.snapshot;

import dev.troupe.journal.store.ByteSink;
import dev.troupe.log.storage.ChecksummedFile;
import dev.troupe.log.storage.CorruptFileException;
import dev.troupe.log.storage.Storage;
import dev.troupe.log.storage.StorageLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The snapshots in a folder. For one thread.
 *
 * <p>Format, version 1: a {@link ChecksummedFile} with the persistence id (text), then what the
 * caller gave.
 */
public final class SnapshotFolder implements Closeable {

  private static final long MAGIC = 0x54524f5550455353L; // "TROUPESS"
  private static final int VERSION = 1;

  private final Storage storage;
  private final StorageLock lock;
  private final Consumer<String> warnings;
  private final TreeMap<String, TreeSet<SnapshotName>> names = new TreeMap<>();

  private SnapshotFolder(Storage storage, StorageLock lock, Consumer<String> warnings) {
    this.storage = storage;
    this.lock = lock;
    this.warnings = warnings;
  }

  /**
   * Opens the folder, and deletes what a crash left half written.
   *
   * @param storage the folder; locked until closed
   * @param warnings told of damaged snapshots
   */
  public static SnapshotFolder open(Storage storage, Consumer<String> warnings) throws IOException {
    StorageLock lock = storage.lock();
    try {
      SnapshotFolder folder = new SnapshotFolder(storage, lock, warnings);
      for (String file : storage.list()) {
        if (file.endsWith(ChecksummedFile.TEMPORARY_SUFFIX)) {
          storage.delete(file);
        } else {
          SnapshotName.parse(file).ifPresent(folder::add);
        }
      }
      return folder;
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** Keeps a snapshot; durable when this returns. One of the same number and time is replaced. */
  public void save(String persistenceId, long sequenceNr, long timestamp, ByteBuffer content)
      throws IOException {
    SnapshotName name = SnapshotName.of(persistenceId, sequenceNr, timestamp);
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    ByteBuffer body = new ByteSink().putText(persistenceId).putBytes(bytes).bytes();
    new ChecksummedFile(MAGIC, VERSION, body).write(storage, name.file());
    add(name);
  }

  /** The number, the time and the content of a snapshot. */
  public record Loaded(long sequenceNr, long timestamp, ByteBuffer content) {}

  /** The newest snapshot of the id that fits and is intact. */
  public Optional<Loaded> load(String persistenceId, Predicate<SnapshotName> fits)
      throws IOException {
    for (SnapshotName name : of(persistenceId).descendingSet()) {
      if (fits.test(name)) {
        Optional<ByteBuffer> content = read(persistenceId, name);
        if (content.isPresent()) {
          return Optional.of(new Loaded(name.sequenceNr(), name.timestamp(), content.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Deletes all snapshots of the id that fit; durable when this returns. */
  public void delete(String persistenceId, Predicate<SnapshotName> fits) throws IOException {
    TreeSet<SnapshotName> known = of(persistenceId);
    List<SnapshotName> unwanted = known.stream().filter(fits).toList();
    for (SnapshotName name : unwanted) {
      storage.delete(name.file());
      known.remove(name);
    }
    if (!unwanted.isEmpty()) {
      storage.forceFolder();
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private Optional<ByteBuffer> read(String persistenceId, SnapshotName name) throws IOException {
    try {
      ChecksummedFile file = ChecksummedFile.read(storage, name.file(), MAGIC);
      if (file.version() != VERSION) {
        throw new IOException(
            "snapshot %s in %s has format version %d, this build reads version %d: use the build that wrote it"
                .formatted(name.file(), storage.describe(), file.version(), VERSION));
      }
      ByteBuffer body = file.body().duplicate();
      if (!ByteSink.text(body).equals(persistenceId)) {
        throw new CorruptFileException(
            storage, name.file(), "it is a snapshot of another persistence id");
      }
      return Optional.of(ByteBuffer.wrap(ByteSink.bytes(body)));
    } catch (CorruptFileException damaged) {
      warnings.accept(
          "snapshot %d of %s is passed over for the one before it: %s"
              .formatted(name.sequenceNr(), persistenceId, damaged.getMessage()));
      return Optional.empty();
    }
  }

  private void add(SnapshotName name) {
    names.computeIfAbsent(name.key(), key -> new TreeSet<>()).add(name);
  }

  private TreeSet<SnapshotName> of(String persistenceId) {
    return names.getOrDefault(SnapshotName.key(persistenceId), new TreeSet<>());
  }
}
