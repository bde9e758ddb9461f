package dev.troupe.node.wiretap;

import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.Trace;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.setup.Setup;

/** Where the {@link WireTap}s of an actor system note messages. They share the numbers. */
public final class WireTapSetup extends Setup {

  private final NodeId node;
  private final Trace trace;
  private final AtomicLong numbers;

  /**
   * @param node this one
   * @param trace thread-safe
   * @param firstNumber larger than any number of an earlier life of the node: a clock's reading in
   *     microseconds will do, since nobody sends a million messages a second for long
   */
  public WireTapSetup(NodeId node, Trace trace, long firstNumber) {
    this.node = node;
    this.trace = trace;
    this.numbers = new AtomicLong(firstNumber);
  }

  NodeId node() {
    return node;
  }

  Trace trace() {
    return trace;
  }

  long nextNumber() {
    return numbers.getAndIncrement();
  }
}
