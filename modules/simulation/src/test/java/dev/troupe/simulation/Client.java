package dev.troupe.simulation;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Adds, every 100 ms, on all counters; an operation is acknowledged when a majority says so. */
public final class Client extends AbstractBehavior<Object> {

  private enum Tick {
    ADD
  }

  /** Ask every counter what it has counted. */
  public record Read() {}

  /** What the test sees of the client. */
  public static final class Results {
    public final TreeSet<Long> acknowledged = new TreeSet<>();
    public final Map<String, TreeSet<Long>> counted = new TreeMap<>();
    private long operations;

    /** Those that a majority does not have, though it was said to. */
    public List<Long> lost(int replicas) {
      return acknowledged.stream()
          .filter(
              operation ->
                  counted.values().stream().filter(node -> node.contains(operation)).count()
                      <= replicas / 2)
          .toList();
    }
  }

  private final NodeContext node;
  private final List<String> replicas;
  private final Results results;
  private final Map<Long, TreeSet<String>> acks = new TreeMap<>();

  private Client(
      ActorContext<Object> context, NodeContext node, List<String> replicas, Results results) {
    super(context);
    this.node = node;
    this.replicas = replicas;
    this.results = results;
  }

  public static Behavior<Object> create(NodeContext node, List<String> replicas, Results results) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.ADD, Duration.ofMillis(100));
                  return new Client(context, node, replicas, results);
                }));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Tick.ADD, this::add)
        .onMessage(Counter.Ack.class, this::acknowledged)
        .onMessage(Read.class, read -> send(new Counter.Get(self())))
        .onMessage(
            Counter.Counted.class,
            counted -> {
              results.counted.put(counted.node(), counted.operations());
              return this;
            })
        .build();
  }

  private Behavior<Object> add() {
    long operation = results.operations++; // no life repeats another's
    acks.put(operation, new TreeSet<>());
    return send(new Counter.Add(operation, self()));
  }

  /** An answer to a former life comes too late. */
  private Behavior<Object> acknowledged(Counter.Ack ack) {
    TreeSet<String> heard = acks.get(ack.operation());
    if (heard != null && heard.add(ack.node()) && heard.size() == replicas.size() / 2 + 1) {
      results.acknowledged.add(ack.operation());
    }
    return this;
  }

  private Behavior<Object> send(Counter.Command command) {
    replicas.forEach(
        replica -> node.discovery().peers(Counter.KEY).tell(new NodeId(replica), command));
    return this;
  }

  private <M> ActorRef<M> self() {
    return getContext().getSelf().narrow();
  }
}
