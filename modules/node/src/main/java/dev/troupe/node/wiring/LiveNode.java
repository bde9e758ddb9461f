package dev.troupe.node.wiring;

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

/** This machine as a node. */
public record LiveNode(
    NodeId id, MonotonicClock monotonic, WallClock wall, Discovery discovery, Trace trace)
    implements NodeContext {

  /** On this machine's clocks. */
  public static LiveNode of(NodeId id, Discovery discovery, Trace trace) {
    long start = System.nanoTime();
    return new LiveNode(
        id, () -> System.nanoTime() - start, Clock.systemUTC()::instant, discovery, trace);
  }

  /** Seeded anew: two nodes must not draw the same time-outs. */
  @Override
  public RandomGenerator random(String purpose) {
    return new SplittableRandom(new SecureRandom().nextLong());
  }
}
