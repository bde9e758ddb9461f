package dev.troupe.membership.live;

import com.typesafe.config.Config;
import dev.troupe.core.node.MonotonicClock;
import dev.troupe.core.settings.Keys;
import dev.troupe.membership.phi.Distribution;
import dev.troupe.membership.phi.PhiAccrual;
import dev.troupe.membership.phi.PhiSettings;
import java.time.Duration;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.remote.FailureDetector;

/**
 * Phi accrual as a plugin of Pekko Cluster: {@code
 * pekko.cluster.failure-detector.implementation-class}. It reads Pekko's own keys, so that a
 * profile goes on to mean what it says, and besides them {@code distribution}, {@code normal} when
 * it is not there.
 *
 * <p>Unlike Pekko's own it notices that this process stood still: it is asked all the time, and
 * when it was not asked for longer than {@code acceptable-heartbeat-pause}, nobody was here to hear
 * heartbeats either. That time does not count as the peer's silence.
 *
 * <p>One instance for each peer; called from several threads.
 */
public final class PekkoPhiDetector implements FailureDetector {

  private final PhiAccrual phi;
  private final long longestGap;
  private final MonotonicClock clock;
  private boolean monitoring;
  private long asked;

  /**
   * As Pekko makes it.
   *
   * @param config {@code pekko.cluster.failure-detector}
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public PekkoPhiDetector(Config config, EventStream events) {
    this(settings(config), System::nanoTime);
  }

  PekkoPhiDetector(PhiSettings settings, MonotonicClock clock) {
    this.phi = new PhiAccrual(settings);
    this.longestGap = settings.acceptablePause().plus(settings.firstEstimate()).toNanos();
    this.clock = clock;
  }

  /** Pekko's keys as ours. */
  static PhiSettings settings(Config config) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    return new PhiSettings(
        config.hasPath("distribution")
            ? Distribution.named(keys, "distribution")
            : Distribution.NORMAL,
        keys.number("threshold", 0.1, 1000),
        keys.integer("max-sample-size", 10, 100_000),
        keys.duration("min-std-deviation", millisecond),
        keys.duration("acceptable-heartbeat-pause", Duration.ZERO),
        keys.duration("heartbeat-interval", millisecond));
  }

  @Override
  public synchronized boolean isAvailable() {
    return !phi.suspects(now());
  }

  @Override
  public synchronized boolean isMonitoring() {
    return monitoring;
  }

  @Override
  public synchronized void heartbeat() {
    phi.heartbeat(now());
    monitoring = true;
  }

  private long now() {
    long now = clock.nanos();
    if (monitoring && now - asked > longestGap) {
      phi.forgive(now - asked);
    }
    asked = now;
    return now;
  }
}
