package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Internal.Flush;
import dev.troupe.consensus.replicatedlog.Internal.Recovered;
import dev.troupe.consensus.replicatedlog.Internal.SnapshotFailed;
import dev.troupe.consensus.replicatedlog.Internal.SnapshotSaved;
import dev.troupe.consensus.replicatedlog.Internal.StoreEnded;
import dev.troupe.consensus.replicatedlog.Internal.Stored;
import dev.troupe.consensus.replicatedlog.Internal.Unsubscribe;
import dev.troupe.consensus.replicatedlog.Internal.Wakeup;
import dev.troupe.consensus.replicatedlog.LogStore.Store;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Following;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Subscribe;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The body of a member: receives, asks the mind, sends. It never waits for the disk: that is the
 * work of its child, the {@link LogStore}, which writes one batch while the next gathers here.
 */
public final class Replicator {

  private static final int MOST_BEFORE_RECOVERY = 10_000;

  private final NodeContext node;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ActorRef<Store> store;
  private final Peers<Command> peers;
  private final Observer observer;
  private final ReplicatedLogState mind;
  private final List<ActorRef<Leadership>> subscribers = new ArrayList<>();
  private Leadership leadership;

  // What waits for the store

  private List<Event> gathered = new ArrayList<>();
  private long gatheredUpTo;
  private Optional<Snapshot> keep = Optional.empty();
  private boolean storing;

  private boolean flushing;
  private long wakeupAt = Long.MAX_VALUE;

  /**
   * This node's member of a group. It announces itself under {@link ReplicatedLog#key} when its
   * disk has been read. When the disk takes no more it stops, and so must its node: a member that
   * may forget its promises is none.
   *
   * @param group see {@link ReplicatedLog#key}
   * @param machine makes an empty state machine
   */
  public static Behavior<Command> create(
      NodeContext node,
      String group,
      Supplier<StateMachine> machine,
      ReplicatedLogSettings settings) {
    var trace = node.trace();
    var observer =
        settings.protocolTrace()
            ? new ProtocolTrace(line -> trace.emit("protocol-step", "line", line, "group", group))
            : Observer.NONE;
    return create(node, group, machine, settings, observer);
  }

  static Behavior<Command> create(
      NodeContext node,
      String group,
      Supplier<StateMachine> machine,
      ReplicatedLogSettings settings,
      Observer observer) {
    var key = ReplicatedLog.key(group);
    return Behaviors.setup(
        context -> {
          var store =
              context.spawn(LogStore.create(group, node.id().name(), context.getSelf()), "store");
          context.watchWith(store, new StoreEnded());
          return Behaviors.withStash(
              MOST_BEFORE_RECOVERY,
              early ->
                  Behaviors.receiveMessage(
                      message ->
                          switch (message) {
                            case Recovered(StoredLog.Image stored) -> {
                              var mind =
                                  new ReplicatedLogState(
                                      group,
                                      node.id(),
                                      settings,
                                      machine.get(),
                                      stored,
                                      node.monotonic().nanos(),
                                      node.random("replicated-log-" + group));
                              node.discovery().announce(key, context.getSelf());
                              yield begin(node, context, key, store, mind, observer, early);
                            }
                            case StoreEnded ended -> end(node);
                            default -> {
                              if (!early.isFull()) {
                                early.stash(message);
                              }
                              yield Behaviors.same();
                            }
                          }));
        });
  }

  private static Behavior<Command> begin(
      NodeContext node,
      ActorContext<Command> context,
      ProtocolKey<Command> key,
      ActorRef<Store> store,
      ReplicatedLogState mind,
      Observer observer,
      StashBuffer<Command> early) {
    return Behaviors.withTimers(
        timers -> {
          Peers<Command> peers = node.discovery().peers(key);
          // From now on, so that the first letter finds its way.
          mind.server().members().all().forEach(peers::find);
          var replicator = new Replicator(node, context, timers, store, peers, observer, mind);
          replicator.enact();
          return early.unstashAll(
              Behaviors.receive(Command.class).onAnyMessage(replicator::receive).build());
        });
  }

  private static Behavior<Command> end(NodeContext node) {
    node.trace().emit("log-store-ended");
    return Behaviors.stopped();
  }

  private Replicator(
      NodeContext node,
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<Store> store,
      Peers<Command> peers,
      Observer observer,
      ReplicatedLogState mind) {
    this.node = node;
    this.context = context;
    this.timers = timers;
    this.store = store;
    this.peers = peers;
    this.observer = observer;
    this.mind = mind;
    this.leadership = new Following(mind.server().term(), Optional.empty());
  }

  private Behavior<Command> receive(Command command) {
    long now = node.monotonic().nanos();
    switch (command) {
      case Letter letter -> {
        observer.received(letter);
        mind.receive(letter, now);
      }
      case Request request -> mind.request(request, now);
      case Stored(long upTo) -> {
        storing = false;
        mind.stored(upTo, now);
      }
      case Flush flush -> {
        flushing = false;
        mind.flush(now);
      }
      case Wakeup wakeup -> {
        wakeupAt = Long.MAX_VALUE;
        mind.wakeup(now);
      }
      case SnapshotSaved(long index) -> mind.snapshotSaved(index);
      case SnapshotFailed(String why) -> {
        report("snapshot-failed", "reason", why);
        mind.snapshotFailed();
      }
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        context.watchWith(subscriber, new Unsubscribe(subscriber));
        subscriber.tell(leadership);
      }
      case Unsubscribe(var subscriber) -> subscribers.remove(subscriber);
      case StoreEnded ended -> {
        mind.end(now);
        mind.takeEffects().forEach(this::answer);
        return end(node);
      }
      case Recovered recovered -> throw new IllegalStateException("a log is read once");
    }
    enact();
    return Behaviors.same();
  }

  private void enact() {
    List<Effect> effects = mind.takeEffects();
    observer.stepped(mind, effects);
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Persist(long number, Event event) -> {
          gathered.add(event);
          gatheredUpTo = number;
        }
        case Effect.Keep(Snapshot snapshot) -> keep = Optional.of(snapshot);
        case Effect.Send(var to, Letter letter) -> peers.tell(to, letter);
        case Effect.Answer answer -> answer(answer);
        case Effect.Tell(var news) -> {
          leadership = news;
          subscribers.forEach(subscriber -> subscriber.tell(news));
        }
        case Effect.Report(var what, var details) -> report(what, details);
      }
    }
    store();
    flushLater();
    sleep();
  }

  /** Of which group it is comes last. */
  private void report(String what, Object... details) {
    var all = Arrays.copyOf(details, details.length + 2);
    all[details.length] = "group";
    all[details.length + 1] = mind.server().group;
    node.trace().emit(what, all);
  }

  private void answer(Effect effect) {
    if (effect instanceof Effect.Answer(var to, var reply)) {
      to.tell(reply);
    }
  }

  private void store() {
    if (!storing && !gathered.isEmpty()) {
      storing = true;
      store.tell(new Store(gatheredUpTo, gathered, keep));
      gathered = new ArrayList<>();
      keep = Optional.empty();
    }
  }

  /** Behind whatever is in the mailbox by now: so a burst of commands is one batch. */
  private void flushLater() {
    if (!flushing && mind.wantsFlush()) {
      flushing = true;
      context.getSelf().tell(new Flush());
    }
  }

  /** A timer that is early is let run: setting it anew for each letter would cost more. */
  private void sleep() {
    long at = mind.wakeAt();
    if (at < wakeupAt) {
      wakeupAt = at;
      long delay = Math.max(0, at - node.monotonic().nanos());
      timers.startSingleTimer(Wakeup.class, new Wakeup(), Duration.ofNanos(delay));
    }
  }
}
