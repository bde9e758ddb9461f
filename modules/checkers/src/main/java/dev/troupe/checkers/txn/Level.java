package dev.troupe.checkers.txn;

/** Consistency models, each stronger than those before it. */
public enum Level {
  /** No G0: writes of transactions do not interleave. Adya's PL-1. */
  READ_UNCOMMITTED("read-uncommitted"),
  /** And no G1: nothing aborted, intermediate or circular is read. PL-2. */
  READ_COMMITTED("read-committed"),
  /** And each reads one snapshot, and loses no update. Adya's PL-SI, generalised. */
  SNAPSHOT_ISOLATION("snapshot-isolation"),
  /** Some order of the transactions explains all. PL-3, without predicates. */
  SERIALIZABLE("serializable"),
  /** And that order keeps the order of each process. */
  STRONG_SESSION_SERIALIZABLE("strong-session-serializable"),
  /** And that order keeps real time: what ended before another began comes before it. */
  STRICT_SERIALIZABLE("strict-serializable");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** The name in files: {@code serializable}. */
  public String label() {
    return label;
  }
}
