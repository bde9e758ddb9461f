package dev.troupe.harness.report;

/**
 * One arrow of a diagram: a message, or several alike that would be drawn over each other.
 *
 * @param sent pixel; outside the chart when it was sent outside the scene
 * @param received pixel; that of {@code sent} when it never was
 * @param delay seconds under way, of the slowest; 0 when it was never received
 * @param count how many messages it stands for
 */
record Flight(
    String from,
    String to,
    String kind,
    double sent,
    double received,
    Fate fate,
    double delay,
    int count) {

  enum Fate {
    /** Received at once. */
    ARRIVED,
    /** Under way for much longer than the others: held by a cut, a pause, a slow link. */
    LATE,
    /** Never received. */
    LOST
  }

  /** Whether it goes between the same two nodes the same way, and fared alike. */
  boolean like(Flight other) {
    return from.equals(other.from)
        && to.equals(other.to)
        && kind.equals(other.kind)
        && fate == other.fate;
  }

  /** This one, standing for the other too. */
  Flight and(Flight other) {
    return new Flight(
        from, to, kind, sent, received, fate, Math.max(delay, other.delay), count + other.count);
  }

  /** {@code Book}, {@code Book ×5}. */
  String label() {
    return count == 1 ? kind : kind + " ×" + count;
  }
}
