package dev.troupe.consensus.replicatedlog;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.persistence.JournalProtocol.DeleteMessagesTo;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SnapshotProtocol.DeleteSnapshots;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Keeps two snapshots on disk, and the events since the older. Pekko's own {@code
 * RetentionCriteria} counts events, and would have to know how many there are between two
 * snapshots; here the snapshots themselves say where to cut.
 *
 * <p>What fails, or is lost in a crash, is made up for after the next snapshot: each deletion is of
 * everything before.
 */
final class Retention {

  private final String id;
  private final ActorRef self;
  private final ActorRef journal;
  private final ActorRef snapshots;

  /** Sequence number of the newest snapshot that was saved, or read, whole; 0 for none. */
  private long newest;

  Retention(PersistenceId id, ActorContext<?> context) {
    this.id = id.id();
    this.self = Adapter.toClassic(context.getSelf());
    var persistence = Persistence.get(context.getSystem());
    this.journal = persistence.journalFor("", ConfigFactory.empty());
    this.snapshots = persistence.snapshotStoreFor("", ConfigFactory.empty());
  }

  /**
   * @param snapshot the one that was read; newer ones, if there are any, are damaged
   */
  void recovered(long snapshot) {
    newest = snapshot;
  }

  /** Whoever falls back from this one does so to the one before it, and needs the events since. */
  void saved(long snapshot) {
    if (newest > 0) {
      journal.tell(new DeleteMessagesTo(id, newest, self), self);
    }
    newest = snapshot;
  }

  /** Only now, as long as there are events before it, an older snapshot is of use. */
  void eventsDeleted(long upTo) {
    var older = SnapshotSelectionCriteria.create(upTo - 1, Long.MAX_VALUE);
    snapshots.tell(new DeleteSnapshots(id, older), self);
  }
}
