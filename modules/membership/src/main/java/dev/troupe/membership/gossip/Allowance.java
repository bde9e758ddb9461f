package dev.troupe.membership.gossip;

/**
 * How many bytes may be sent: a token bucket of one second that refills at nine tenths of the
 * budget, so that no ten seconds ever exceed ten times the budget.
 */
final class Allowance {

  private final double capacity;
  private final double perNano;
  private double tokens;
  private long filledAt;

  Allowance(int bytesPerSecond, long now) {
    this.capacity = bytesPerSecond;
    this.perNano = 0.9 * bytesPerSecond / 1e9;
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** How many bytes may be sent now. */
  int left(long now) {
    tokens = Math.min(capacity, tokens + Math.max(0, now - filledAt) * perNano);
    filledAt = Math.max(filledAt, now);
    return (int) tokens;
  }

  /** Whether so many may be sent; if so, they are. */
  boolean take(int bytes, long now) {
    if (bytes > left(now)) {
      return false;
    }
    tokens -= bytes;
    return true;
  }
}
