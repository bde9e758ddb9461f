package dev.troupe.replication.hints;

import dev.troupe.replication.hints.Hints.HintsKept;
import dev.troupe.replication.hints.Hints.PageErased;
import dev.troupe.replication.hints.Hints.PageEvent;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.DeleteEventsCompleted;
import org.apache.pekko.persistence.typed.DeleteEventsFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One page of hints, while it is written or read; else it is on disk only. A page that is written
 * takes no snapshots. One that is read persists a single event, that it is empty, and takes a
 * snapshot behind it: that is how typed persistence deletes events.
 */
final class PageKeeper extends EventSourcedBehavior<PageKeeper.Command, PageEvent, PageContent> {

  sealed interface Command {}

  /** Answered by {@link Target.Appended} when all are on disk, in one write. */
  record Append(List<Hint> hints) implements Command {}

  /** Answered by {@link Target.Erased} when nothing is left of it. */
  record Erase() implements Command {}

  record Close() implements Command {}

  private enum Mode {
    WRITING,
    READING
  }

  private final int slot;
  private final Mode mode;
  private final ActorRef<Target.Command> owner;

  static Behavior<Command> writing(String id, int slot, ActorRef<Target.Command> owner) {
    return Behaviors.setup(c -> new PageKeeper(id, slot, Mode.WRITING, owner));
  }

  /** Tells its owner what is in it, by {@link Target.Loaded}. */
  static Behavior<Command> reading(String id, int slot, ActorRef<Target.Command> owner) {
    return Behaviors.setup(c -> new PageKeeper(id, slot, Mode.READING, owner));
  }

  private PageKeeper(String id, int slot, Mode mode, ActorRef<Target.Command> owner) {
    super(PersistenceId.of("hint-page", id + "/" + slot));
    this.slot = slot;
    this.mode = mode;
    this.owner = owner;
  }

  @Override
  public PageContent emptyState() {
    return PageContent.empty();
  }

  @Override
  public EventHandler<PageContent, PageEvent> eventHandler() {
    return PageContent::apply;
  }

  @Override
  public CommandHandler<Command, PageEvent, PageContent> commandHandler() {
    return (page, command) ->
        switch (command) {
          case Append(var hints) ->
              Effect()
                  .persist(new HintsKept(hints))
                  .thenRun(p -> owner.tell(new Target.Appended(slot)));
          case Erase erase -> Effect().persist(new PageErased());
          case Close close -> Effect().stop();
        };
  }

  @Override
  public SignalHandler<PageContent> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::loaded)
        .onSignal(DeleteEventsCompleted.class, (page, signal) -> erased())
        .onSignal(DeleteEventsFailed.class, (page, signal) -> erased()) // empty all the same
        .onSignal(SnapshotFailed.class, (page, signal) -> erased())
        .build();
  }

  private void loaded(PageContent page) {
    if (mode == Mode.READING) {
      owner.tell(new Target.Loaded(slot, List.copyOf(page.hints())));
    }
  }

  private void erased() {
    owner.tell(new Target.Erased(slot));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return mode == Mode.READING
        ? RetentionCriteria.snapshotEvery(1, 1).withDeleteEventsOnSnapshot()
        : RetentionCriteria.disabled();
  }
}
