package dev.troupe.membership.quality;

import dev.troupe.membership.phi.PhiAccrual;
import dev.troupe.membership.phi.PhiSettings;
import java.time.Duration;
import org.apache.pekko.remote.FailureDetector;
import org.apache.pekko.remote.PhiAccrualFailureDetector;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/**
 * Watches one peer. Moments are nanoseconds of one clock and do not go back; between two heartbeats
 * a detector that suspects goes on to.
 */
public interface Detector {

  void heartbeat(long now);

  boolean suspects(long now);

  /** Our phi accrual detector. */
  static Detector phi(PhiSettings settings) {
    var phi = new PhiAccrual(settings);
    return new Detector() {
      @Override
      public void heartbeat(long now) {
        phi.heartbeat(now);
      }

      @Override
      public boolean suspects(long now) {
        return phi.suspects(now);
      }
    };
  }

  /** Suspects after a fixed silence. */
  static Detector timeout(Duration silence) {
    return new Detector() {
      private long newest = Long.MIN_VALUE;

      @Override
      public void heartbeat(long now) {
        newest = now;
      }

      @Override
      public boolean suspects(long now) {
        return newest != Long.MIN_VALUE && now - newest >= silence.toNanos();
      }
    };
  }

  /** Pekko's own phi accrual detector, by the same settings; it knows milliseconds only. */
  static Detector pekko(PhiSettings settings) {
    return new PekkosOwn(settings);
  }

  /** Its clock shows what it was last told. */
  final class PekkosOwn implements Detector {
    private final PhiAccrualFailureDetector detector;
    private long millis;

    private PekkosOwn(PhiSettings settings) {
      detector =
          new PhiAccrualFailureDetector(
              settings.threshold(),
              settings.window(),
              finite(settings.minDeviation()),
              finite(settings.acceptablePause()),
              finite(settings.firstEstimate()),
              Option.empty(),
              new FailureDetector.Clock() {
                @Override
                public Object apply() {
                  return millis;
                }

                @Override
                public long apply$mcJ$sp() {
                  return millis;
                }
              });
    }

    private static FiniteDuration finite(Duration time) {
      return FiniteDuration.fromNanos(time.toNanos());
    }

    @Override
    public void heartbeat(long now) {
      millis = now / 1_000_000;
      detector.heartbeat();
    }

    @Override
    public boolean suspects(long now) {
      millis = now / 1_000_000;
      return !detector.isAvailable();
    }
  }
}
