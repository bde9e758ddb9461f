package dev.troupe.time.version;

/** How what one has seen relates to what another has seen (Lamport 1978; Parker et al. 1983). */
public enum Causality {
  /** Both have seen the same. */
  EQUAL,
  /** The other has seen all of it, and more. */
  BEFORE,
  /** It has seen all of the other, and more. */
  AFTER,
  /** Each has seen what the other has not. */
  CONCURRENT
}
