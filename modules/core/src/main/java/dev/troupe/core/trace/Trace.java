package dev.troupe.core.trace;

/** Where a node's behaviours report what they do. A port: the node decides where the events go. */
@FunctionalInterface
public interface Trace {

  /** Reports an event. {@code details} are names and values in turn: {@code "generation", 3}. */
  void emit(String what, Object... details);

  /** A trace that nobody reads. */
  static Trace none() {
    return (what, details) -> {};
  }
}
