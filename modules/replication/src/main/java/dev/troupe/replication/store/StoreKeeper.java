package dev.troupe.replication.store;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.replication.store.Store.Away;
import dev.troupe.replication.store.Store.Back;
import dev.troupe.replication.store.Store.Command;
import dev.troupe.replication.store.Store.Delete;
import dev.troupe.replication.store.Store.Get;
import dev.troupe.replication.store.Store.Heard;
import dev.troupe.replication.store.Store.Hinted;
import dev.troupe.replication.store.Store.Put;
import dev.troupe.replication.store.Store.Wakeup;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** The body of the store on a node: its coordinator, and the partitions at home here. */
public final class StoreKeeper {

  private final NodeContext node;
  private final StoreSettings settings;
  private final Hinting hinting;
  private final TimerScheduler<Command> timers;
  private final Peers<Replica.Command> homes;
  private final ActorRef<Replica.Reply> answers;
  private final ActorRef<Command> self;
  private final CoordinatorState state;
  private final SortedMap<Long, Consumer<Store.Reply>> clients = new TreeMap<>();
  private long sleepsUntil = Long.MAX_VALUE;

  /**
   * The store of this node. It announces itself under {@link Store#KEY}, and the partitions that
   * the ring gives this node under {@link Replica#KEY}; a node that is not in the ring only
   * coordinates. When a partition cannot be persisted it stops, and so must its node.
   *
   * @param hinting where it leaves what a home did not get
   */
  public static Behavior<Command> create(
      NodeContext node, StoreSettings settings, Hinting hinting) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var keeper = new StoreKeeper(node, settings, hinting, context, timers);
                  keeper.start(context);
                  return Behaviors.receiveMessage(keeper::receive);
                }));
  }

  private StoreKeeper(
      NodeContext node,
      StoreSettings settings,
      Hinting hinting,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    this.node = node;
    this.settings = settings;
    this.hinting = hinting;
    this.timers = timers;
    this.homes = node.discovery().peers(Replica.KEY);
    this.answers = context.messageAdapter(Replica.Reply.class, Heard::new);
    this.self = context.getSelf();
    this.state = new CoordinatorState(node.id(), settings);
  }

  private void start(ActorContext<Command> context) {
    if (settings.ring().nodes().contains(node.id())) {
      context.watch(context.spawn(ReplicaHost.create(node, settings), "replicas"));
    }
    settings.ring().nodes().forEach(homes::find); // so that the first message finds its way
    node.discovery().announce(Store.KEY, context.getSelf());
  }

  private Behavior<Command> receive(Command command) {
    switch (command) {
      case Put(var key, var value, var seen, var level, var replyTo) -> {
        long id = begin(reply -> replyTo.tell((Store.PutReply) reply));
        enact(state.write(id, key, Content.of(value), seen, level, now()));
      }
      case Delete(var key, var seen, var level, var replyTo) -> {
        long id = begin(reply -> replyTo.tell((Store.PutReply) reply));
        enact(state.write(id, key, Content.TOMBSTONE, seen, level, now()));
      }
      case Get(var key, var level, var replyTo) -> {
        long id = begin(reply -> replyTo.tell((Store.GetReply) reply));
        enact(state.read(id, key, level, now()));
      }
      case Heard(var reply) -> enact(state.heard(reply));
      case Hinted(var id, var home) -> enact(state.hinted(id, home));
      case Away(var peer) -> state.unhealthy(peer);
      case Back(var peer) -> state.healthy(peer);
      case Wakeup wakeup -> {
        sleepsUntil = Long.MAX_VALUE;
        enact(state.wakeup(now()));
      }
    }
    sleep();
    return Behaviors.same();
  }

  private long begin(Consumer<Store.Reply> client) {
    long id = state.nextRequest();
    clients.put(id, client);
    return id;
  }

  private void enact(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.SendUpdate(var home, var id, var key, var content, var seen) ->
            homes.tell(home, new Replica.Update(id, partition(key), key, content, seen, answers));
        case Effect.SendMerge(var home, var id, var key, var stored) ->
            homes.tell(home, new Replica.Merge(id, partition(key), key, stored, answers));
        case Effect.SendFetch(var home, var id, var key) ->
            homes.tell(home, new Replica.Fetch(id, partition(key), key, answers));
        case Effect.Answer(var id, var reply) -> clients.remove(id).accept(reply);
        case Effect.Hint(var home, var id, var key, var stored) ->
            hinting.hint(home, key, stored, () -> self.tell(new Hinted(id, home)));
      }
    }
  }

  private int partition(String key) {
    return settings.ring().partition(key);
  }

  private long now() {
    return node.monotonic().nanos();
  }

  /** One timer, moved only when something is due earlier: most requests are over before it. */
  private void sleep() {
    long due = state.wakeAt().orElse(Long.MAX_VALUE);
    if (due < sleepsUntil) {
      sleepsUntil = due;
      timers.startSingleTimer(
          Wakeup.TIMER, new Wakeup(), Duration.ofNanos(Math.max(0, due - now())));
    }
  }
}
