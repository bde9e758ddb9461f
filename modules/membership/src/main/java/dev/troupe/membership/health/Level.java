package dev.troupe.membership.health;

/** What a node makes of a peer. */
public enum Level {
  /** Never heard of, and not overdue yet. */
  UNKNOWN,
  /** It beats. */
  HEALTHY,
  /** Silent for longer than its beats let expect, or not yet trusted again. */
  SUSPECT,
  /** Silent for so long after it was suspected that others may take over what it did. */
  FAILED
}
