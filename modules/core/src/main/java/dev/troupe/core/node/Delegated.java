package dev.troupe.core.node;

import dev.troupe.core.trace.Trace;
import java.util.random.RandomGenerator;

/** A node that is another, but for what is said otherwise. */
public interface Delegated extends NodeContext {

  /** Of which everything else is. */
  NodeContext node();

  @Override
  default NodeId id() {
    return node().id();
  }

  @Override
  default MonotonicClock monotonic() {
    return node().monotonic();
  }

  @Override
  default WallClock wall() {
    return node().wall();
  }

  @Override
  default RandomGenerator random(String purpose) {
    return node().random(purpose);
  }

  @Override
  default Discovery discovery() {
    return node().discovery();
  }

  @Override
  default Trace trace() {
    return node().trace();
  }
}
