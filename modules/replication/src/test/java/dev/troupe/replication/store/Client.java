package dev.troupe.replication.store;

import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Store.Found;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Reads, writes and deletes some keys at random, at nodes at random; notes it in the history. */
public final class Client {

  private enum Tick {
    TICK
  }

  private final NodeContext node;
  private final StoreSettings settings;
  private final History history;
  private final int keys;
  private final RandomGenerator random;
  private final Map<String, VersionVector> seen = new TreeMap<>();

  private Client(NodeContext node, StoreSettings settings, History history, int keys) {
    this.node = node;
    this.settings = settings;
    this.history = history;
    this.keys = keys;
    this.random = node.random("client");
  }

  public static Behavior<Object> create(
      NodeContext node, StoreSettings settings, History history, int keys, Duration every) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.TICK, every);
                  var client = new Client(node, settings, history, keys);
                  return Behaviors.receiveMessage(
                      message -> {
                        client.act(context);
                        return Behaviors.same();
                      });
                }));
  }

  private void act(ActorContext<Object> context) {
    String key = "key-" + random.nextInt(keys);
    var nodes = settings.ring().nodes();
    NodeId at = nodes.get(random.nextInt(nodes.size()));
    int kind = random.nextInt(10);
    if (kind < 4) {
      read(context, key, at);
    } else {
      Level level = random.nextInt(4) == 0 ? Level.ONE : Level.QUORUM;
      Content content = kind == 9 ? Content.TOMBSTONE : Content.of(Bytes.of(history.newValue()));
      write(context, key, content, level, at);
    }
  }

  private void read(ActorContext<Object> context, String key, NodeId at) {
    var before = history.acknowledgedUntilNow(key);
    ActorRef<Store.GetReply> answer =
        context.spawnAnonymous(
            once(
                reply -> {
                  if (reply instanceof Found found) {
                    history.end(found, before);
                    seen.put(key, found.siblings().context());
                  }
                }));
    tell(at, new Store.Get(key, Level.QUORUM, answer));
  }

  private void write(
      ActorContext<Object> context, String key, Content content, Level level, NodeId at) {
    var had = seen.getOrDefault(key, VersionVector.EMPTY);
    var write = history.begin(key, content, had, level);
    ActorRef<Store.PutReply> answer =
        context.spawnAnonymous(once(reply -> history.end(write, reply)));
    tell(
        at,
        content
            .value()
            .<Store.Command>map(value -> new Store.Put(key, value, had, level, answer))
            .orElseGet(() -> new Store.Delete(key, had, level, answer)));
  }

  private void tell(NodeId at, Store.Command command) {
    node.discovery().peers(Store.KEY).tell(at, command);
  }

  private static <R> Behavior<R> once(Consumer<R> then) {
    return Behaviors.receiveMessage(
        reply -> {
          then.accept(reply);
          return Behaviors.stopped();
        });
  }
}
