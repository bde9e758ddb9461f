package dev.troupe.node.orders.service;

import dev.troupe.core.idempotent.RequestKey;
import dev.troupe.core.node.NodeContext;
import dev.troupe.node.orders.service.Service.Asked;
import dev.troupe.node.orders.service.Service.Command;
import dev.troupe.node.orders.service.Service.Confirmed;
import dev.troupe.node.orders.service.Service.Declined;
import dev.troupe.node.orders.service.Service.Due;
import dev.troupe.node.orders.service.Service.Event;
import dev.troupe.node.orders.service.Service.Performed;
import dev.troupe.node.orders.service.Service.Read;
import dev.troupe.node.orders.service.Service.Step;
import dev.troupe.node.orders.service.Service.TakenOn;
import dev.troupe.node.orders.service.Service.Voided;
import dev.troupe.transactions.saga.Participant;
import dev.troupe.transactions.saga.Participant.Done;
import dev.troupe.transactions.saga.Participant.Perform;
import dev.troupe.transactions.saga.Participant.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** The body of a service: one event-sourced actor on its home. */
public final class ServiceKeeper extends EventSourcedBehavior<Command, Event, ServiceState> {

  private final NodeContext node;
  private final ServiceSettings settings;
  private final Supplier<Business> business;
  private final TimerScheduler<Command> timers;
  private final RandomGenerator random;

  /** Who waits for what is under way, by the key under which he asked last. */
  private final Map<Step, Map<RequestKey, ActorRef<Reply>>> waiting = new LinkedHashMap<>();

  /**
   * The service of this node. It announces itself as a participant, and its books under {@link
   * Service#key}.
   *
   * @param business makes one that has done nothing yet
   */
  public static Behavior<Command> create(
      NodeContext node, ServiceSettings settings, Supplier<Business> business) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  String name = business.get().name();
                  node.discovery().announce(Service.key(name), context.getSelf());
                  node.discovery()
                      .announce(
                          Participant.key(name), context.messageAdapter(Perform.class, Asked::new));
                  return new ServiceKeeper(name, node, settings, business, timers);
                }));
  }

  private ServiceKeeper(
      String name,
      NodeContext node,
      ServiceSettings settings,
      Supplier<Business> business,
      TimerScheduler<Command> timers) {
    super(PersistenceId.of(name, node.id().name()));
    this.node = node;
    this.settings = settings;
    this.business = business;
    this.timers = timers;
    this.random = node.random(name);
  }

  @Override
  public ServiceState emptyState() {
    return new ServiceState(settings, business.get());
  }

  @Override
  public EventHandler<ServiceState, Event> eventHandler() {
    return ServiceState::apply;
  }

  @Override
  public CommandHandler<Command, Event, ServiceState> commandHandler() {
    return this::handle;
  }

  /** By default what comes too fast is dropped; a parcel that is due would be forgotten. */
  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(Integer.MAX_VALUE);
  }

  /** Events are kept beside the snapshots: they are the books. */
  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvery(), 2);
  }

  @Override
  public SnapshotAdapter<ServiceState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(ServiceState state) {
        return state.snapshot();
      }

      @Override
      public ServiceState fromJournal(Object snapshot) {
        return ServiceState.restore(settings, business.get(), (ServiceSnapshot) snapshot);
      }
    };
  }

  /** What was under way goes on; what was due meanwhile is due now. */
  @Override
  public SignalHandler<ServiceState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> state.underWay().forEach(this::await))
        .build();
  }

  private Effect<Event, ServiceState> handle(ServiceState state, Command command) {
    return switch (command) {
      case Asked(var perform) -> perform(state, perform);
      case Due(var step) -> due(state, step);
      case Read c -> Effect().none().thenReply(c.replyTo(), s -> s.read(c));
    };
  }

  /** Durable, then visible. */
  private Effect<Event, ServiceState> perform(ServiceState state, Perform ask) {
    var decision = state.perform(ask, node.wall().now(), random::nextDouble);
    return Effect()
        .persist(decision.event().stream().toList())
        .thenRun(
            after -> {
              decision.event().ifPresent(this::report);
              decision
                  .reply()
                  .ifPresentOrElse(
                      ask.replyTo()::tell,
                      () ->
                          waiting
                              .computeIfAbsent(ServiceState.step(ask), s -> new LinkedHashMap<>())
                              .put(ask.key(), ask.replyTo()));
            });
  }

  private Effect<Event, ServiceState> due(ServiceState state, Step step) {
    return state
        .due(step, node.wall().now())
        .map(
            performed ->
                (Effect<Event, ServiceState>)
                    Effect()
                        .persist(performed)
                        .thenRun(
                            after -> {
                              report(performed);
                              answerAll(performed);
                            }))
        .orElseGet(() -> Effect().none());
  }

  private void answerAll(Performed performed) {
    var results = ServiceState.results(performed.entry());
    var waiters = waiting.remove(performed.entry().step());
    if (waiters != null) {
      waiters.forEach((key, replyTo) -> replyTo.tell(new Done(key, results)));
    }
  }

  private void report(Event event) {
    switch (event) {
      case Performed(var key, var entry) -> emit(entry.kind(), entry.step(), "key", key);
      case Declined(var key, var step, var reason, var at) ->
          emit("refused", step, "reason", reason);
      case Voided(var key, var step, var at) -> {
        timers.cancel(step);
        waiting.remove(step); // whoever waits asks again, and is refused
        emit("undone-before-done", step, "key", key);
      }
      case TakenOn takenOn -> {
        await(takenOn);
        emit("taken-on", takenOn.step(), "key", takenOn.key());
      }
      case Confirmed confirmed -> emit("done-before", confirmed.step(), "key", confirmed.key());
    }
  }

  private void emit(String what, Step step, String name, Object value) {
    node.trace().emit(what, "order", step.saga(), "step", step.step(), name, value.toString());
  }

  /** The wall clock is what outlives a crash: one that jumps makes a parcel early or late. */
  private void await(TakenOn it) {
    Duration left = Duration.between(node.wall().now(), it.due());
    timers.startSingleTimer(
        it.step(), new Due(it.step()), left.isNegative() ? Duration.ZERO : left);
  }
}
