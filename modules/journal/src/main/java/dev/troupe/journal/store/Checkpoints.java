package dev.troupe.journal.store;

import dev.troupe.log.storage.ChecksummedFile;
import dev.troupe.log.storage.CorruptFileException;
import dev.troupe.log.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The index on disk, in files named by the log's offset up to which they are complete. The newest
 * two are kept: one, and one to fall back to.
 */
final class Checkpoints {

  /** An index that knows every record below this offset of the log. */
  record Checkpoint(long offset, Index index, int bytes) {
    static Checkpoint none() {
      return new Checkpoint(0, new Index(), 0);
    }
  }

  private static final long MAGIC = 0x54524f5550454958L; // "TROUPEIX"
  private static final int VERSION = 1;
  private static final int KEPT = 2;
  private static final Pattern NAME = Pattern.compile("index-(\\d{20})\\.checkpoint");

  private final Storage storage;
  private final Consumer<String> warnings;

  Checkpoints(Storage storage, Consumer<String> warnings) {
    this.storage = storage;
    this.warnings = warnings;
  }

  /** The newest one that is intact, or none. */
  Checkpoint load() throws IOException {
    for (String name : names().reversed()) {
      try {
        ChecksummedFile file = ChecksummedFile.read(storage, name, MAGIC);
        if (file.version() == VERSION) {
          ByteBuffer body = file.body();
          return new Checkpoint(offsetOf(name), Index.decode(body.duplicate()), body.remaining());
        }
        warnings.accept(
            "checkpoint %s in %s has version %d, this build reads version %d; it is passed over, and the log read from further back"
                .formatted(name, storage.describe(), file.version(), VERSION));
      } catch (CorruptFileException damaged) {
        warnings.accept(
            damaged.getMessage() + "; it is passed over, and the log read from further back");
      }
    }
    return Checkpoint.none();
  }

  /** Writes one, durably, and deletes what is older than the one before it. */
  Checkpoint save(long offset, Index index) throws IOException {
    ByteBuffer body = index.encode();
    int bytes = body.remaining();
    new ChecksummedFile(MAGIC, VERSION, body)
        .write(storage, "index-%020d.checkpoint".formatted(offset));
    List<String> names = names();
    for (String old : names.subList(0, Math.max(0, names.size() - KEPT))) {
      storage.delete(old);
    }
    return new Checkpoint(offset, index, bytes);
  }

  /** Deletes what a crash left half written. */
  void deleteTemporaries() throws IOException {
    for (String name : storage.list()) {
      if (name.endsWith(ChecksummedFile.TEMPORARY_SUFFIX)) {
        storage.delete(name);
      }
    }
  }

  private List<String> names() throws IOException {
    return storage.list().stream().filter(name -> NAME.matcher(name).matches()).toList();
  }

  private static long offsetOf(String name) {
    return Long.parseLong(name.substring("index-".length(), "index-".length() + 20));
  }
}
