package dev.troupe.membership.phi;

import java.util.OptionalLong;

/**
 * How much one peer's silence speaks for its death, as a number that grows with it. Belongs to one
 * actor; knows no clock: every moment is given, in nanoseconds of one monotonic clock.
 */
public final class PhiAccrual {

  private final PhiSettings settings;
  private final Intervals intervals;
  private long newest;
  private boolean heard;

  /** Nothing was heard yet. */
  public PhiAccrual(PhiSettings settings) {
    this.settings = settings;
    long expected = settings.firstEstimate().toNanos() / 1000;
    this.intervals = new Intervals(settings.window(), expected);
    // Two that have the expected mean, and a quarter of it as deviation.
    intervals.add(expected - expected / 4);
    intervals.add(expected + expected / 4);
  }

  /**
   * A heartbeat came. The silence before it is learned from unless the peer was suspected: that was
   * an accident, and says nothing of how it beats.
   *
   * @param now not before the last one; else it is taken for it
   */
  public void heartbeat(long now) {
    if (heard && now >= newest && !suspects(now)) {
      intervals.add((now - newest) / 1000);
    }
    newest = heard ? Math.max(newest, now) : now;
    heard = true;
  }

  /**
   * The observer itself stood still for a while: in that time it could not have heard anything.
   *
   * @param nanos how long
   */
  public void forgive(long nanos) {
    newest += nanos;
  }

  /**
   * The suspicion at this moment: 0 before the first heartbeat, finite, not falling until the next.
   */
  public double phi(long now) {
    if (!heard) {
      return 0;
    }
    double silence = (now - newest - settings.acceptablePause().toNanos()) / 1e3;
    return settings
        .distribution()
        .phi(
            silence,
            intervals.mean(),
            Math.max(intervals.deviation(), settings.minDeviation().toNanos() / 1e3));
  }

  /** Whether phi has reached the threshold. */
  public boolean suspects(long now) {
    return phi(now) >= settings.threshold();
  }

  /** When the newest heartbeat came, later when something was {@linkplain #forgive forgiven}. */
  public OptionalLong newest() {
    return heard ? OptionalLong.of(newest) : OptionalLong.empty();
  }
}
