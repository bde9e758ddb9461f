package dev.troupe.journal;

import dev.troupe.log.storage.Storage;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.setup.Setup;

/**
 * The disk and the clock that journal and snapshot store of an ActorSystem use, instead of the
 * configured folders and {@code System.nanoTime}. For simulations and tests, and for whoever counts
 * what the disk costs.
 */
public final class JournalStorageSetup extends Setup {

  private final Storage journal;
  private final Storage snapshots;
  private final LongSupplier nanoClock;

  /**
   * @param journal the journal's folder
   * @param snapshots the snapshot store's folder, another one
   * @param nanoClock a monotonic clock in nanoseconds
   */
  public JournalStorageSetup(Storage journal, Storage snapshots, LongSupplier nanoClock) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.nanoClock = nanoClock;
  }

  /** The journal's folder. */
  public Storage journal() {
    return journal;
  }

  /** The snapshot store's folder. */
  public Storage snapshots() {
    return snapshots;
  }

  /** A monotonic clock in nanoseconds. */
  public LongSupplier nanoClock() {
    return nanoClock;
  }
}
