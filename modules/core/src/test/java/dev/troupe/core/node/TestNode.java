package dev.troupe.core.node;

import dev.troupe.core.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/** A node for tests: nodes that share a {@link Directory} find each other; traces are kept. */
public final class TestNode implements NodeContext {

  /** Where the nodes of one test find each other. */
  public static final class Directory {
    private final Map<String, ActorRef<?>> actors = new ConcurrentHashMap<>();
  }

  private final NodeId id;
  private final Directory directory;
  private final long seed;
  private final MonotonicClock monotonic;
  private final long start = System.nanoTime();
  private final List<String> traced = new CopyOnWriteArrayList<>();

  /** A node on real time. */
  public TestNode(String id, Directory directory, long seed) {
    this.id = new NodeId(id);
    this.directory = directory;
    this.seed = seed;
    this.monotonic = () -> System.nanoTime() - start;
  }

  /** A node on the given clock. */
  public TestNode(String id, Directory directory, long seed, MonotonicClock monotonic) {
    this.id = new NodeId(id);
    this.directory = directory;
    this.seed = seed;
    this.monotonic = monotonic;
  }

  /** The names of the events so far. */
  public List<String> traced() {
    return traced;
  }

  @Override
  public NodeId id() {
    return id;
  }

  @Override
  public MonotonicClock monotonic() {
    return monotonic;
  }

  @Override
  public WallClock wall() {
    return Instant::now;
  }

  @Override
  public RandomGenerator random(String purpose) {
    return new SplittableRandom(seed + 31L * id.hashCode() + purpose.hashCode());
  }

  @Override
  public Trace trace() {
    return (what, details) -> traced.add(what);
  }

  @Override
  public Discovery discovery() {
    return new Discovery() {
      @Override
      public <M> void announce(ProtocolKey<M> protocol, ActorRef<M> actor) {
        directory.actors.put(protocol.name() + "@" + id, actor);
      }

      @Override
      public <M> Peers<M> peers(ProtocolKey<M> protocol) {
        return node ->
            Optional.ofNullable(directory.actors.get(protocol.name() + "@" + node))
                .map(actor -> actor.<M>unsafeUpcast());
      }
    };
  }
}
