package dev.troupe.core.node;

import dev.troupe.core.trace.Trace;
import java.util.random.RandomGenerator;

/** What a protocol may know of its node. Used by one actor at a time, except where said. */
public interface NodeContext {

  /** The node's stable id. */
  NodeId id();

  /** For durations: time-outs, leases. Any thread. */
  MonotonicClock monotonic();

  /** For people: when something happened. Never for deciding who is right. Any thread. */
  WallClock wall();

  /**
   * A source of randomness for the named purpose. Purposes do not disturb each other: in a
   * simulation each is a stream of its own.
   */
  RandomGenerator random(String purpose);

  /** Where the same protocol is found on other nodes. Any thread. */
  Discovery discovery();

  /** Where events are reported. Any thread. */
  Trace trace();
}
