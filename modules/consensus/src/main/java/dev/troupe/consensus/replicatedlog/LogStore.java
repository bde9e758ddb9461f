package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Internal.Recovered;
import dev.troupe.consensus.replicatedlog.Internal.SnapshotSaved;
import dev.troupe.consensus.replicatedlog.Internal.Stored;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.DeleteEventsCompleted;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
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

  private final ActorContext<Store> context;
  private final ActorRef<ReplicatedLog.Command> replicator;
  private final Retention retention;

  /** Events since the snapshot that was read: when all are read, they tell its sequence number. */
  private long applied;

  static Behavior<Store> create(
      String group, String node, ActorRef<ReplicatedLog.Command> replicator) {
    return Behaviors.setup(context -> new LogStore(context, group, node, replicator));
  }

  private LogStore(
      ActorContext<Store> context,
      String group,
      String node,
      ActorRef<ReplicatedLog.Command> replicator) {
    super(PersistenceId.of("replicated-log-" + group, node));
    this.context = context;
    this.replicator = replicator;
    this.retention = new Retention(persistenceId(), context);
  }

  @Override
  public StoredLog emptyState() {
    return new StoredLog();
  }

  @Override
  public EventHandler<StoredLog, Event> eventHandler() {
    return (log, event) -> {
      applied++;
      return log.apply(event);
    };
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
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(SnapshotCompleted.class, this::saved)
        .onSignal(
            DeleteEventsCompleted.class,
            (log, deleted) -> retention.eventsDeleted(deleted.toSequenceNr()))
        .onSignal(
            SnapshotFailed.class,
            (log, failed) ->
                replicator.tell(new Internal.SnapshotFailed(failed.failure().getMessage())))
        .build();
  }

  private void recovered(StoredLog log) {
    retention.recovered(lastSequenceNumber(context) - applied);
    replicator.tell(new Recovered(log.image()));
  }

  private void saved(StoredLog log, SnapshotCompleted completed) {
    retention.saved(completed.metadata().sequenceNr());
    replicator.tell(new SnapshotSaved(log.base()));
  }

  /** The state machine says when: an event is a whole batch of its entries. */
  @Override
  public boolean shouldSnapshot(StoredLog log, Event event, long sequenceNr) {
    return event instanceof Event.Compacted || event instanceof Event.Installed;
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
