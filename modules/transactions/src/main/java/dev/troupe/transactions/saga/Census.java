package dev.troupe.transactions.saga;

import dev.troupe.transactions.saga.Saga.Event;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Reads what a keeper has on disk, counts what it would be missed for, and ends. Changes nothing.
 */
final class Census extends EventSourcedBehavior<Census.End, Event, SagaState> {

  record End() {}

  /**
   * What would not be found by another number of keepers.
   *
   * @param open sagas that have not ended
   * @param starts that may be repeated, and would then be done twice
   */
  record Count(long open, long starts) {

    Count and(Count other) {
      return new Count(open + other.open, starts + other.starts);
    }

    boolean isNothing() {
      return open + starts == 0;
    }
  }

  private final SagaSnapshots snapshots;
  private final Instant youngest;
  private final Consumer<Count> counted;
  private final Runnable end;

  /**
   * @param youngest starts after that may be repeated
   */
  static Behavior<End> create(
      PersistenceId keeper, SagaSnapshots snapshots, Instant youngest, Consumer<Count> counted) {
    return Behaviors.setup(
        context ->
            new Census(
                keeper, snapshots, youngest, counted, () -> context.getSelf().tell(new End())));
  }

  private Census(
      PersistenceId keeper,
      SagaSnapshots snapshots,
      Instant youngest,
      Consumer<Count> counted,
      Runnable end) {
    super(keeper);
    this.snapshots = snapshots;
    this.youngest = youngest;
    this.counted = counted;
    this.end = end;
  }

  @Override
  public SagaState emptyState() {
    return snapshots.empty();
  }

  @Override
  public EventHandler<SagaState, Event> eventHandler() {
    return SagaState::apply;
  }

  @Override
  public SnapshotAdapter<SagaState> snapshotAdapter() {
    return snapshots;
  }

  @Override
  public SignalHandler<SagaState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> end.run())
        .build();
  }

  @Override
  public CommandHandler<End, Event, SagaState> commandHandler() {
    return (state, end) -> {
      counted.accept(new Count(state.book().running(), state.snapshot().startedAfter(youngest)));
      return Effect().stop();
    };
  }
}
