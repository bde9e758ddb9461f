package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.replication.hints.Hints.Event;
import dev.troupe.replication.hints.Hints.Kept;
import dev.troupe.replication.hints.Hints.LeftOver;
import dev.troupe.replication.hints.Hints.NoRoom;
import dev.troupe.replication.hints.Hints.PageClosed;
import dev.troupe.replication.hints.Hints.PageOpened;
import dev.troupe.replication.hints.Hints.PageSealed;
import dev.troupe.replication.hints.Hints.TargetFigures;
import dev.troupe.replication.hints.Target.Command;
import dev.troupe.replication.store.Replica;
import dev.troupe.replication.store.Ring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
  private static final int MARKS_AT_ONCE = 100;

  private final NodeContext node;
  private final NodeId target;
  private final HintsSettings settings;
  private final Ring ring;
  private final ActorContext<Command> context;
  private final String id;
  private final Peers<Replica.Command> replicas;
  private final Peers<Hints.Command> heirs;
  private final ActorRef<Replica.Reply> merged;
  private final ActorRef<Kept> kept;

  private final Gathering gathering = new Gathering();
  private final SortedSet<String> withoutRoom = new TreeSet<>();
  private Optional<OpenPage> open = Optional.empty();
  private Optional<Reading> reading = Optional.empty();
  private Optional<Target.HandOver> leaving = Optional.empty();
  private boolean handedOver;
  private boolean away;
  private long notBefore;
  private long requests;
  private long children;

  /** The page that is read. */
  private static final class Reading {
    final int slot;
    final ActorRef<PageKeeper.Command> keeper;
    Optional<List<Hint>> loaded = Optional.empty();
    Optional<Replay> replay = Optional.empty();
    boolean erasing;
    boolean erased;

    Reading(int slot, ActorRef<PageKeeper.Command> keeper) {
      this.slot = slot;
      this.keeper = keeper;
    }
  }

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
    this.id = node.id() + "/" + target;
    this.replicas = node.discovery().peers(Replica.KEY);
    this.heirs = node.discovery().peers(Hints.KEY);
    this.merged =
        context.messageAdapter(
            Replica.Reply.class, reply -> new Target.Acknowledged(reply.request()));
    this.kept =
        context.messageAdapter(Kept.class, reply -> new Target.Acknowledged(reply.request()));
    replicas.find(target); // so that the first hint finds its way
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
      case Target.Keep keep -> keep(state, keep);
      case Target.Appended appended -> open.orElseThrow().added(gathering.written());
      case Target.Loaded(var slot, var hints) -> reading.orElseThrow().loaded = Optional.of(hints);
      case Target.Erased erased -> reading.orElseThrow().erased = true;
      case Target.Acknowledged(var request) ->
          replay().ifPresent(replay -> replay.acknowledged(request, now()));
      case Target.Away gone -> {
        away = true;
        replay().ifPresent(Replay::again);
      }
      case Target.Back back -> {
        away = false;
        notBefore = now();
      }
      case Target.HandOver handOver -> {
        leaving = Optional.of(handOver);
        handedOver = false;
        notBefore = now();
        heirs.find(handOver.heir());
      }
      case Target.GetFigures(var replyTo) -> replyTo.tell(figures(state));
      case Target.GetLeftOver(var replyTo) ->
          replyTo.tell(
              new LeftOver(
                  target,
                  List.copyOf(state.marks().keys()),
                  List.copyOf(state.marks().partitions())));
      case Target.Tick tick -> {}
      case Target.Go go -> {}
    }
    return next(state, command instanceof Target.Tick);
  }

  private void keep(TargetState state, Target.Keep keep) {
    long onDisk = state.sealedBytes() + open.map(OpenPage::bytes).orElse(0L);
    long bytes = keep.hint().bytes();
    if (gathering.bytes() + bytes > settings.gatherBytes()
        || onDisk + gathering.bytes() + bytes > settings.maxBytes()) {
      withoutRoom.add(keep.hint().key());
    } else {
      gathering.add(keep);
    }
  }

  /** Does what is possible now; at most one thing of it is persisted, and then it goes on. */
  private Effect<Event, TargetState> next(TargetState state, boolean tick) {
    var event = nextEvent(state, tick);
    if (event.isEmpty()) {
      return Effect().none();
    }
    return Effect().persist(event.get()).thenRun(after -> carryOut(event.get()));
  }

  private Optional<Event> nextEvent(TargetState state, boolean tick) {
    if (withoutRoom.size() >= MARKS_AT_ONCE || tick && !withoutRoom.isEmpty()) {
      return Optional.of(new NoRoom(List.copyOf(withoutRoom)));
    }
    boolean full = open.filter(page -> page.isFull(settings)).isPresent();
    boolean wanted = tick && canSend() && reading.isEmpty() && isOldest(state, open);
    boolean tooOld =
        tick && open.filter(page -> page.isExpired(node.wall().now(), settings)).isPresent();
    if (!gathering.isWriting() && (full || wanted || tooOld)) {
      return open.map(OpenPage::sealed);
    }
    if (gathering.isWaiting() && !gathering.isWriting()) {
      if (open.isEmpty()) {
        return Optional.of(new PageOpened(state.freeSlot()));
      }
      open.get().keeper.tell(new PageKeeper.Append(gathering.next(settings.pageBytes())));
    }
    return read(state);
  }

  private static boolean isOldest(TargetState state, Optional<OpenPage> page) {
    return page.isPresent()
        && page.get().hints() > 0
        && state.pages().getFirst().slot() == page.get().slot;
  }

  private void carryOut(Event event) {
    switch (event) {
      case NoRoom(var keys) -> {
        withoutRoom.removeAll(keys);
        node.trace().emit("hints-left-over", "target", target.name(), "keys", keys.size());
      }
      case PageOpened(var slot) ->
          open = Optional.of(new OpenPage(slot, spawn(PageKeeper.writing(id, slot, self()))));
      case PageSealed(var slot, var hints, var bytes, var newest) ->
          open.filter(page -> page.slot == slot)
              .ifPresent(
                  page -> {
                    page.keeper.tell(new PageKeeper.Close());
                    open = Optional.empty();
                  });
      case PageClosed(var slot, var replayed, var expired) -> {
        reading = Optional.empty();
        node.trace()
            .emit(
                "hints-replayed",
                "target",
                target.name(),
                "hints",
                replayed,
                "expired",
                expired.size());
      }
    }
    self().tell(new Target.Go());
  }

  /**
   * The oldest page, when it may be sent or is too old; first of all one that a crash left open.
   */
  private Optional<Event> read(TargetState state) {
    if (reading.isEmpty()) {
      toRead(state)
          .ifPresent(
              slot ->
                  reading =
                      Optional.of(new Reading(slot, spawn(PageKeeper.reading(id, slot, self())))));
      tellIfEmpty(state);
      return Optional.empty();
    }
    Reading page = reading.get();
    if (page.loaded.isEmpty()) {
      return Optional.empty();
    }
    List<Hint> hints = page.loaded.get();
    if (state.page(page.slot).orElseThrow().seal().isEmpty()) {
      return Optional.of(OpenPage.sealOf(page.slot, hints));
    }
    if (page.replay.isEmpty()) {
      page.replay = Optional.of(new Replay(hints, settings, requests));
    }
    return replay(page, page.replay.get());
  }

  private Optional<Integer> toRead(TargetState state) {
    boolean due = canSend() || state.isOldestExpired(node.wall().now(), settings.window());
    return state.pages().stream()
        .filter(page -> open.isEmpty() || page.slot() != open.get().slot)
        .filter(page -> page.seal().isEmpty() || due && page.equals(state.pages().getFirst()))
        .map(TargetSnapshot.Page::slot)
        .findFirst();
  }

  private Optional<Event> replay(Reading page, Replay replay) {
    if (canSend()) {
      replay.send(now(), node.wall().now()).forEach(this::send);
      requests = replay.nextRequest();
    } else {
      replay.expire(node.wall().now());
    }
    if (replay.isSilent(now())) {
      replay.again();
      notBefore = now() + settings.retry().toNanos();
    }
    if (!replay.isDone()) {
      return Optional.empty();
    }
    boolean nothingThere = page.loaded.orElseThrow().isEmpty();
    if (page.erased || nothingThere) {
      page.keeper.tell(new PageKeeper.Close());
      return Optional.of(new PageClosed(page.slot, replay.replayed(), replay.expired()));
    }
    if (!page.erasing) {
      page.erasing = true;
      page.keeper.tell(new PageKeeper.Erase());
    }
    return Optional.empty();
  }

  private void send(Replay.Send send) {
    Hint hint = send.hint();
    heir()
        .ifPresentOrElse(
            heir -> heirs.tell(heir, new Hints.Take(send.request(), target, hint, kept)),
            () ->
                replicas.tell(
                    target,
                    new Replica.Merge(
                        send.request(),
                        ring.partition(hint.key()),
                        hint.key(),
                        hint.state(),
                        merged)));
  }

  /** Who gets the hints instead, unless the heir is the target itself. */
  private Optional<NodeId> heir() {
    return leaving.map(Target.HandOver::heir).filter(heir -> !heir.equals(target));
  }

  private boolean canSend() {
    return (heir().isPresent() || !away) && now() >= notBefore;
  }

  private void tellIfEmpty(TargetState state) {
    boolean empty = state.pages().isEmpty() && !gathering.isWaiting() && !gathering.isWriting();
    if (empty && !handedOver && leaving.isPresent()) {
      handedOver = true;
      leaving.get().done().tell(target);
    }
  }

  private Optional<Replay> replay() {
    return reading.flatMap(page -> page.replay);
  }

  private TargetFigures figures(TargetState state) {
    long inPages = state.sealedHints() + open.map(OpenPage::hints).orElse(0);
    return new TargetFigures(
        target,
        inPages - replay().map(Replay::settled).orElse(0),
        state.sealedBytes() + open.map(OpenPage::bytes).orElse(0L),
        state.stored() + open.map(OpenPage::hints).orElse(0),
        state.replayed() + replay().map(Replay::replayed).orElse(0),
        state.expired() + withoutRoom.size(),
        state.marks().size());
  }

  private ActorRef<PageKeeper.Command> spawn(Behavior<PageKeeper.Command> page) {
    var keeper = context.spawn(page, "page-" + ++children);
    context.watch(keeper);
    return keeper;
  }

  private ActorRef<Command> self() {
    return context.getSelf();
  }

  private long now() {
    return node.monotonic().nanos();
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
