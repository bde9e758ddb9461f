package dev.troupe.transactions.saga;

/** Where a saga stands. */
public enum SagaStatus {
  /** It goes forward. */
  RUNNING,
  /** It undoes what it has done. */
  COMPENSATING,
  /** It can neither go on nor back by itself: an operator resumes or abandons it. */
  PARKED,
  /** Ended: everything is done. */
  COMPLETED,
  /** Ended: everything that was done, or may have been, is undone. */
  COMPENSATED,
  /** Ended by an operator, as it stood. */
  ABANDONED;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return this == COMPLETED || this == COMPENSATED || this == ABANDONED;
  }
}
