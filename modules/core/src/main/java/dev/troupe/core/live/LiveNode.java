package dev.troupe.core.live;

import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.MonotonicClock;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.WallClock;
import dev.troupe.core.trace.Trace;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * This machine as a node: its clocks, and discovery by the receptionist of its actor system.
 *
 * @param discovery usually {@link ClusterDiscovery}
 */
public record LiveNode(
    NodeId id, MonotonicClock monotonic, WallClock wall, Discovery discovery, Trace trace)
    implements NodeContext {

  /** A node of the cluster that the actor system is a member of. */
  public static LiveNode of(NodeId id, ActorSystem<?> system, Trace trace) {
    long start = System.nanoTime();
    return new LiveNode(
        id,
        () -> System.nanoTime() - start,
        Clock.systemUTC()::instant,
        new ClusterDiscovery(system, id),
        trace);
  }

  /** Seeded anew: two nodes must not draw the same time-outs. */
  @Override
  public RandomGenerator random(String purpose) {
    return new SplittableRandom(new SecureRandom().nextLong());
  }
}
