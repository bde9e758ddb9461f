package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.transactions.saga.Saga.Abandon;
import dev.troupe.transactions.saga.Saga.AwaitEnd;
import dev.troupe.transactions.saga.Saga.Event;
import dev.troupe.transactions.saga.Saga.Get;
import dev.troupe.transactions.saga.Saga.ListSagas;
import dev.troupe.transactions.saga.Saga.Resume;
import dev.troupe.transactions.saga.Saga.Start;
import dev.troupe.transactions.saga.SagaState.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The body: one event-sourced actor that holds many sagas, one of several on its node. */
final class SagaKeeper extends EventSourcedBehavior<SagaKeeper.Message, Event, SagaState> {

  sealed interface Message {}

  /** From the node's orchestrator. */
  record Told(Saga.Command command) implements Message {}

  /** From a participant. */
  record Answered(Participant.Reply reply) implements Message {}

  /** An attempt has waited long enough for its answer. */
  record AttemptOver(RequestKey key, int attempt) implements Message {}

  record RetryDue(RequestKey key) implements Message {}

  record DeadlineDue(RequestKey saga) implements Message {}

  /** This saga was found on disk, and its turn has come. */
  record Recovered(RequestKey saga) implements Message {}

  private final NodeContext node;
  private final SagaSettings settings;
  private final SagaSnapshots snapshots;
  private final Recovery recovery;
  private final ActorRef<Message> self;
  private final Errands errands;
  private final Instant began;
  private final long beganNanos;

  /**
   * The keeper of that shard. Its persistence id is the client's name in the keys of its requests.
   *
   * @throws dev.troupe.core.settings.SettingsException if a participant has no home
   */
  static Behavior<Message> create(
      NodeContext node, SagaSettings settings, Definitions definitions, int shard) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new SagaKeeper(node, settings, definitions, shard, context, timers)));
  }

  private SagaKeeper(
      NodeContext node,
      SagaSettings settings,
      Definitions definitions,
      int shard,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    super(id(node, shard));
    this.node = node;
    this.settings = settings;
    this.snapshots = new SagaSnapshots(settings, definitions, persistenceId());
    this.recovery = new Recovery(settings.mostRecovering());
    this.self = context.getSelf();
    this.errands =
        new Errands(
            node,
            settings,
            definitions.participants(),
            node.random("saga-" + shard),
            context.messageAdapter(Participant.Reply.class, Answered::new),
            timers);
    this.began = node.wall().now();
    this.beganNanos = node.monotonic().nanos();
  }

  /** Of that shard's keeper. */
  static PersistenceId id(NodeContext node, int shard) {
    return PersistenceId.of("saga", node.id().name() + "-" + shard);
  }

  /** A wall clock that jumps moves no deadline while the node runs. */
  private Instant now() {
    return began.plusNanos(node.monotonic().nanos() - beganNanos);
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
  public SignalHandler<SagaState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            state -> {
              recovery.found(state.book().live());
              goOn();
            })
        .build();
  }

  /** By default what comes too fast is dropped; but a saga whose timer is lost stands still. */
  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(Integer.MAX_VALUE);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2)
        .withDeleteEventsOnSnapshot();
  }

  @Override
  public SnapshotAdapter<SagaState> snapshotAdapter() {
    return snapshots;
  }

  @Override
  public CommandHandler<Message, Event, SagaState> commandHandler() {
    return this::handle;
  }

  private Effect<Event, SagaState> handle(SagaState state, Message message) {
    Instant now = now();
    return switch (message) {
      case Told(var command) -> obey(state, command, now);
      case Answered(Participant.Overloaded(var key)) -> {
        Optional<RequestKey> saga = saga(state, key);
        yield carryOut(errands.overloaded(state, key, now)).thenRun(s -> over(saga));
      }
      case Answered(var reply) -> {
        Optional<RequestKey> saga = saga(state, reply.key());
        errands.heard(reply.key());
        yield carryOut(state.answered(reply, now)).thenRun(s -> over(saga));
      }
      case AttemptOver(var key, var attempt) -> {
        Optional<RequestKey> saga = saga(state, key);
        yield carryOut(errands.attemptOver(state, key, attempt, now)).thenRun(s -> over(saga));
      }
      case RetryDue(var key) -> carryOut(state.retry(key, now));
      case DeadlineDue(var saga) ->
          carryOut(state.deadline(saga, now))
              .thenRun(
                  s -> {
                    errands.awaitDeadline(s, saga, now);
                    over(Optional.of(saga));
                  });
      case Recovered(var saga) ->
          carryOut(state.recovered(saga, now))
              .thenRun(
                  s -> {
                    boolean waits = errands.goOn(s, saga, now);
                    over(Optional.of(saga).filter(it -> !waits));
                  });
    };
  }

  private static Optional<RequestKey> saga(SagaState state, RequestKey request) {
    return state.book().asked(request).map(Asked::id);
  }

  /** A saga that was found on disk has got so far that another may go on. */
  private void over(Optional<RequestKey> saga) {
    saga.ifPresent(recovery::over);
    goOn();
  }

  private void goOn() {
    recovery.next().forEach(saga -> self.tell(new Recovered(saga)));
  }

  private Effect<Event, SagaState> obey(SagaState state, Saga.Command command, Instant now) {
    return switch (command) {
      case Start c -> answer(state.start(c, now), c.replyTo());
      case Resume c -> answer(state.resume(c, now), c.replyTo());
      case Abandon c -> answer(state.abandon(c, now), c.replyTo());
      case Get c -> Effect().none().thenRun(s -> c.replyTo().tell(s.book().get(c.id())));
      case AwaitEnd c -> Effect().none().thenRun(s -> errands.await(s, c));
      case ListSagas c -> Effect().none().thenRun(s -> c.replyTo().tell(s.book().list(c)));
    };
  }

  private <R> Effect<Event, SagaState> answer(Decision<R> decision, ActorRef<R> replyTo) {
    return carryOut(decision.events()).thenRun(state -> replyTo.tell(decision.reply()));
  }

  /** Durable, then visible: nothing is sent before its decision is on disk. */
  private EffectBuilder<Event, SagaState> carryOut(List<Event> events) {
    return Effect().persist(events).thenRun(state -> errands.run(state, events, now()));
  }
}
