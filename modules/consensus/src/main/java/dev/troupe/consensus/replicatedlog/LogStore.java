package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Internal.Recovered;
import dev.troupe.consensus.replicatedlog.Internal.SnapshotSaved;
import dev.troupe.consensus.replicatedlog.Internal.Stored;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The body that remembers: writes what it is given, all of a command's events with one force of the
 * disk, and says when they are there. It decides nothing.
 *
 * <p>A snapshot of the state machine is durable when the snapshot store has it; only then are its
 * events deleted, and only those before the snapshot <em>before</em> it. So when the newest one
 * turns out to be damaged, the one before and the events since give the same.
 */
final class LogStore extends EventSourcedBehavior<LogStore.Store, Event, StoredLog> {

  /**
   * @param upTo number of the last event
   * @param keep the snapshot that a {@link Event.Compacted} among the events is about
   */
  record Store(long upTo, List<Event> events, Optional<Snapshot> keep) {}

  private final ActorRef<ReplicatedLog.Command> replicator;
  private final int snapshotEvery;

  LogStore(
      String group,
      String node,
      ReplicatedLogSettings.Snapshots settings,
      ActorRef<ReplicatedLog.Command> replicator) {
    super(PersistenceId.of("replicated-log-" + group, node));
    this.replicator = replicator;
    this.snapshotEvery = settings.everyEntries();
  }

  @Override
  public StoredLog emptyState() {
    return new StoredLog();
  }

  @Override
  public EventHandler<StoredLog, Event> eventHandler() {
    return StoredLog::apply;
  }

  @Override
  public CommandHandler<Store, Event, StoredLog> commandHandler() {
    return (log, store) -> {
      store.keep().ifPresent(log::keep);
      return Effect()
          .persist(store.events())
          .thenRun(stored -> replicator.tell(new Stored(store.upTo())));
    };
  }

  @Override
  public SignalHandler<StoredLog> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), log -> replicator.tell(new Recovered(log.image())))
        .onSignal(
            SnapshotCompleted.class,
            (log, completed) -> replicator.tell(new SnapshotSaved(log.base())))
        .onSignal(
            SnapshotFailed.class,
            (log, failed) ->
                replicator.tell(new Internal.SnapshotFailed(failed.failure().getMessage())))
        .build();
  }

  @Override
  public boolean shouldSnapshot(StoredLog log, Event event, long sequenceNr) {
    return event instanceof Event.Compacted || event instanceof Event.Installed;
  }

  /** A batch of entries is one event, so this is no more often than the state machine's own. */
  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(snapshotEvery, 2).withDeleteEventsOnSnapshot();
  }

  @Override
  public SnapshotAdapter<StoredLog> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(StoredLog log) {
        return log.image();
      }

      @Override
      public StoredLog fromJournal(Object image) {
        return StoredLog.of((StoredLog.Image) image);
      }
    };
  }
}
