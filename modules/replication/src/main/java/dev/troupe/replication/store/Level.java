package dev.troupe.replication.store;

/**
 * How many of a key's homes must answer (Gifford, "Weighted voting for replicated data", SOSP 1979;
 * Dynamo §4.5: N, R, W). A read is sure to meet a write when both levels together are more than the
 * homes: quorum and quorum, one and all.
 */
public enum Level {
  /** Fast, and available while one home is; a read may be stale. */
  ONE,
  /** Most of them. */
  QUORUM,
  /** Every home; not available while one is away. */
  ALL;

  /**
   * How many answers are enough.
   *
   * @param copies the homes of a key
   */
  public int needed(int copies) {
    return switch (this) {
      case ONE -> 1;
      case QUORUM -> copies / 2 + 1;
      case ALL -> copies;
    };
  }
}
