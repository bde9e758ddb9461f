package dev.troupe.simulation.network;

/** How a message gets from one node's memory into another's. */
public enum Messages {

  /**
   * As in production: serialized, carried as bytes, deserialized. What cannot be, fails the run.
   */
  SERIALIZED,

  /**
   * For bulk sweeps: immutable messages pass as they are, and only their references to actors
   * become references of the receiving node. Immutable are records, enums, strings, numbers, times,
   * {@code Optional} and the lists of {@code List.of}, made of each other. Every other message is
   * serialized, so the trace of a seed is the same; but what a serializer would have refused or
   * changed is not found.
   */
  COPIED
}
