package dev.troupe.checkers.txn;

/** What can go wrong, and the weakest model that forbids it; all stronger ones do, too. */
public enum Anomaly {
  /** A list holds an element twice: an append took effect again. */
  DUPLICATE_ELEMENTS("duplicate-elements", Level.READ_UNCOMMITTED),
  /** A read shows what nobody appended. */
  THIN_AIR("thin-air-read", Level.READ_UNCOMMITTED),
  /** Two transactions each wrote before the other: a cycle of ww. */
  G0("G0", Level.READ_UNCOMMITTED),
  /** Two reads of a key of which neither is the beginning of the other: one of them was undone. */
  INCOMPATIBLE_ORDER("incompatible-order", Level.READ_COMMITTED),
  /** Aborted read. */
  G1A("G1a", Level.READ_COMMITTED),
  /** A committed append on top of an aborted one. */
  DIRTY_UPDATE("dirty-update", Level.READ_COMMITTED),
  /** Intermediate read: a version that its transaction wrote over. */
  G1B("G1b", Level.READ_COMMITTED),
  /** Circular information flow: a cycle of ww and wr, with a wr. */
  G1C("G1c", Level.READ_COMMITTED),
  /** A transaction contradicts itself: its own appends are missing, or a read is not repeatable. */
  INTERNAL("internal", Level.SNAPSHOT_ISOLATION),
  /** Two committed transactions read one version of a key, and both appended to it. */
  LOST_UPDATE("lost-update", Level.SNAPSHOT_ISOLATION),
  /** A cycle with exactly one rw: read skew and its like. */
  G_SINGLE("G-single", Level.SNAPSHOT_ISOLATION),
  /** A cycle with several rw, no two of them adjacent. */
  G_NONADJACENT("G-nonadjacent", Level.SNAPSHOT_ISOLATION),
  /** A cycle with two or more rw, adjacent or not: write skew and its like. */
  G2_ITEM("G2-item", Level.SERIALIZABLE),
  /** A cycle that needs the order of a process. */
  PROCESS_CYCLE("process-cycle", Level.STRONG_SESSION_SERIALIZABLE),
  /** A cycle that needs real time. */
  REALTIME_CYCLE("realtime-cycle", Level.STRICT_SERIALIZABLE);

  private final String label;
  private final Level forbiddenBy;

  Anomaly(String label, Level forbiddenBy) {
    this.label = label;
    this.forbiddenBy = forbiddenBy;
  }

  /** The name in the literature: {@code G-single}. */
  public String label() {
    return label;
  }

  /** The weakest model that forbids it. */
  public Level forbiddenBy() {
    return forbiddenBy;
  }
}
