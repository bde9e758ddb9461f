package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.hints.Hints.Event;
import dev.troupe.replication.hints.Hints.KeysLeftOver;
import dev.troupe.replication.hints.Hints.LeftOver;
import dev.troupe.replication.hints.Hints.PageClosed;
import dev.troupe.replication.hints.Hints.PageOpened;
import dev.troupe.replication.hints.Hints.PageSealed;
import dev.troupe.replication.hints.Hints.TargetFigures;
import dev.troupe.replication.hints.Target.Command;
import dev.troupe.replication.store.Ring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The body of the hints for one target: new ones go into the page that is written, the oldest page
 * is read and replayed. What it persists itself is which pages there are, so one event for a
 * thousand hints.
 */
final class TargetKeeper extends EventSourcedBehavior<Command, Event, TargetState> {

  private static final Duration TICK = Duration.ofMillis(100);

  private final NodeContext node;
  private final NodeId target;
  private final HintsSettings settings;
  private final Ring ring;
  private final ActorContext<Command> context;
  private final String id;
  private final Delivery delivery;
  private final Intake intake;
  private final Pace pace;
  private Optional<PageReading> reading = Optional.empty();
  private boolean away;
  private long notBefore;
  private long requests;
  private long children;

  static Behavior<Command> create(
      NodeContext node, NodeId target, HintsSettings settings, Ring ring) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Target.Tick(), TICK);
                  return new TargetKeeper(node, target, settings, ring, context);
                }));
  }

  private TargetKeeper(
      NodeContext node,
      NodeId target,
      HintsSettings settings,
      Ring ring,
      ActorContext<Command> context) {
    super(PersistenceId.of("hints", node.id() + "/" + target));
    this.node = node;
    this.target = target;
    this.settings = settings;
    this.ring = ring;
    this.context = context;
    this.intake = new Intake(settings);
    this.pace = new Pace(settings.bytesPerSecond());
    this.id = node.id() + "/" + target;
    this.delivery = new Delivery(node, target, ring, context);
  }

  @Override
  public TargetState emptyState() {
    return new TargetState(settings.maxMarks(), ring::partition);
  }

  @Override
  public EventHandler<TargetState, Event> eventHandler() {
    return TargetState::apply;
  }

  @Override
  public CommandHandler<Command, Event, TargetState> commandHandler() {
    return this::handle;
  }

  /** A page that fails takes this actor with it, and so the node: its disk has failed. */
  @Override
  public SignalHandler<TargetState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            ChildFailed.class,
            (state, failed) -> {
              throw new IllegalStateException(failed.getRef().path() + " failed", failed.cause());
            })
        .onSignal(Terminated.class, (state, closed) -> {})
        .build();
  }

  private Effect<Event, TargetState> handle(TargetState state, Command command) {
    switch (command) {
      case Target.Keep keep -> intake.take(keep, state.sealedBytes());
      case Target.Appended appended -> intake.appended();
      case Target.Loaded(var slot, var hints) ->
          reading.orElseThrow().loaded(hints, settings, pace, requests);
      case Target.Erased erased -> reading.orElseThrow().erased();
      case Target.Acknowledged(var request) ->
          replay().ifPresent(replay -> replay.acknowledged(request, now()));
      case Target.Away gone -> {
        away = true;
        replay().ifPresent(Replay::again);
        if (!delivery.isToHeir()) {
          delivery.nextHeir();
        }
      }
      case Target.Back back -> {
        away = false;
        notBefore = now();
      }
      case Target.HandOver handOver -> {
        delivery.leave(handOver);
        notBefore = now();
      }
      case Target.GetFigures(var replyTo) -> replyTo.tell(figures(state));
      case Target.GetLeftOver(var replyTo) -> {
        var marks = state.marks();
        replyTo.tell(
            new LeftOver(target, List.copyOf(marks.keys()), List.copyOf(marks.partitions())));
      }
      case Target.Tick tick -> {}
      case Target.Go go -> {}
    }
    delivery.tell(state.pages().isEmpty() && intake.isIdle(), () -> figures(state).waiting());
    return next(state, command instanceof Target.Tick);
  }

  /** Does what is possible now; at most one thing of it is persisted, and then it goes on. */
  private Effect<Event, TargetState> next(TargetState state, boolean tick) {
    boolean wanted = canSend() && reading.isEmpty();
    var event = intake.next(state, tick, wanted, node.wall().now()).or(() -> read(state));
    if (event.isEmpty()) {
      return Effect().none();
    }
    return Effect().persist(event.get()).thenRun(after -> carryOut(event.get()));
  }

  private void carryOut(Event event) {
    switch (event) {
      case KeysLeftOver(var keys) -> {
        intake.marked(keys);
        node.trace().emit("hints-left-over", "target", target.name(), "keys", keys.size());
      }
      case PageOpened(var slot) ->
          intake.opened(slot, spawn(PageKeeper.writing(id, slot, context.getSelf())));
      case PageSealed(var slot, var hints, var bytes, var newest) -> intake.sealed(slot);
      case PageClosed(var slot, var replayed) -> {
        reading = Optional.empty();
        node.trace().emit("hints-replayed", "target", target.name(), "hints", replayed);
      }
    }
    context.getSelf().tell(new Target.Go());
  }

  /** Goes on with the page that is read, or begins with one. */
  private Optional<Event> read(TargetState state) {
    if (reading.isEmpty()) {
      reading = toRead(state).map(this::reading);
      return Optional.empty();
    }
    PageReading page = reading.get();
    if (page.replay().isEmpty()) {
      return Optional.empty();
    }
    if (state.page(page.slot).orElseThrow().seal().isEmpty()) {
      return Optional.of(OpenPage.sealOf(page.slot, page.hints()));
    }
    if (page.slot != state.pages().getFirst().slot()) { // it was read for its seal alone
      page.release();
      reading = Optional.empty();
      return Optional.empty();
    }
    replay(page.replay().get());
    return page.replay().get().isDone() ? page.close() : Optional.empty();
  }

  /**
   * The oldest page, when it may be sent or is too old; first of all one that a crash left open.
   */
  private Optional<Integer> toRead(TargetState state) {
    boolean due = canSend() || state.isOldestExpired(node.wall().now(), settings.window());
    return state.pages().stream()
        .filter(page -> page.seal().isEmpty() && !intake.isOpen(page.slot()))
        .findFirst()
        .or(() -> state.pages().stream().limit(due ? 1 : 0).findFirst())
        .map(TargetSnapshot.Page::slot)
        .filter(slot -> !intake.isOpen(slot));
  }

  private PageReading reading(int slot) {
    return new PageReading(slot, spawn(PageKeeper.reading(id, slot, context.getSelf())));
  }

  private void replay(Replay replay) {
    if (canSend()) {
      replay.send(now(), node.wall().now()).forEach(delivery::send);
      requests = replay.nextRequest();
    } else {
      replay.expire(node.wall().now());
    }
    if (replay.isSilent(now())) {
      replay.again();
      notBefore = delivery.nextHeir() ? now() : now() + settings.retry().toNanos();
    }
  }

  private boolean canSend() {
    return (delivery.isToHeir() || !away) && now() >= notBefore;
  }

  private Optional<Replay> replay() {
    return reading.flatMap(PageReading::replay);
  }

  private TargetFigures figures(TargetState state) {
    return new TargetFigures(
        target,
        state.sealedHints() + intake.openHints() - replay().map(Replay::settled).orElse(0),
        state.sealedBytes() + intake.openBytes(),
        state.stored() + intake.openHints(),
        state.replayed() + replay().map(Replay::replayed).orElse(0),
        state.expired() + intake.unmarked(),
        state.marks().size());
  }

  private ActorRef<PageKeeper.Command> spawn(Behavior<PageKeeper.Command> page) {
    var keeper = context.spawn(page, "page-" + ++children);
    context.watch(keeper);
    return keeper;
  }

  private long now() {
    return node.monotonic().nanos();
  }

  /**
   * What comes while it persists waits here. Beyond the usual limit messages are dropped: a hint
   * would be lost in silence, or a page's answer, and with that all hints. What waits is as much as
   * a coordinator has under way; it is held against {@code gather-bytes} when it is taken in.
   */
  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(Integer.MAX_VALUE);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(200, 2).withDeleteEventsOnSnapshot();
  }

  @Override
  public SnapshotAdapter<TargetState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(TargetState state) {
        return state.snapshot();
      }

      @Override
      public TargetState fromJournal(Object snapshot) {
        return emptyState().restore((TargetSnapshot) snapshot);
      }
    };
  }
}
