package dev.troupe.transactions.saga;

/** Where a step stands. */
public enum StepStatus {
  /** Not asked for. */
  PENDING,
  /** Asked for, no answer yet. */
  DOING,
  DONE,
  /** Nothing was done. */
  REFUSED,
  /** It may have been done, and nobody will say. */
  UNKNOWN,
  /** Its undoing is asked for, no answer yet. */
  COMPENSATING,
  /** Its undoing was refused, or nobody will say. */
  COMPENSATION_FAILED,
  COMPENSATED;

  /** Whether an answer is awaited. */
  boolean underWay() {
    return this == DOING || this == COMPENSATING;
  }
}
