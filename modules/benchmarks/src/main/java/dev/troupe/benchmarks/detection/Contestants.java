package dev.troupe.benchmarks.detection;

import dev.troupe.membership.health.HealthSettings;
import dev.troupe.membership.phi.PhiSettings;
import dev.troupe.membership.quality.Detector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * All detectors at all thresholds, for the beats of one profile. What is not named is as the
 * profile ships it, for Pekko's own too.
 */
final class Contestants {

  /** Milliseconds at a beat each 500 ms; for other intervals in proportion. */
  private static final int[] TIMEOUTS = {
    1000, 1500, 2000, 2500, 3000, 3500, 4000, 5000, 6000, 8000
  };

  private static final int[] PAUSES = {0, 500, 1000, 2000, 3000, 4000, 6000};

  /** As shares of what is shipped. */
  private static final double[] FAIL_AFTERS = {0.3, 0.4, 0.6, 0.8, 1, 1.6};

  private static final double[] UNGUARDED_FAIL_AFTERS = {0.4, 0.6, 1};

  private static final double[] OUR_PAUSES = {0, 0.5, 1, 2, 3};

  private static final double[] PHIS = {1, 3};

  private static final Duration NEVER = Duration.ofDays(365);

  private final Profile profile;
  private final HealthSettings shipped;
  private final PhiSettings phi;
  private final List<Contestant> all = new ArrayList<>();

  private Contestants(Profile profile) {
    this.profile = profile;
    this.shipped = profile.health();
    this.phi = shipped.phi();
  }

  static List<Contestant> of(Profile profile) {
    return new Contestants(profile).all();
  }

  private List<Contestant> all() {
    for (double share : FAIL_AFTERS) {
      Duration failAfter = times(shipped.failAfter(), share);
      ours(Family.FAIL_AFTER, text(failAfter), phi, failAfter, shipped.ownPause());
    }
    for (double share : OUR_PAUSES) {
      Duration pause = times(phi.acceptablePause(), share);
      ours(
          Family.ACCEPTABLE_PAUSE,
          text(pause),
          with(phi.threshold(), pause),
          shipped.failAfter(),
          shipped.ownPause());
    }
    for (double threshold : PHIS) {
      ours(
          Family.SUSPECT_PHI,
          text(threshold),
          with(threshold, phi.acceptablePause()),
          shipped.failAfter(),
          shipped.ownPause());
    }
    for (double share : UNGUARDED_FAIL_AFTERS) {
      Duration failAfter = times(shipped.failAfter(), share);
      ours(Family.UNGUARDED, text(failAfter), phi, failAfter, NEVER);
    }
    for (int millis : TIMEOUTS) {
      Duration silence = atThisInterval(millis);
      plain(Family.TIMEOUT, text(silence), () -> Detector.timeout(silence));
    }
    for (int millis : PAUSES) {
      var settings = with(phi.threshold(), atThisInterval(millis));
      plain(Family.PEKKO, text(settings.acceptablePause()), () -> Detector.pekko(settings));
    }
    for (double threshold : PHIS) {
      var settings = with(threshold, atThisInterval(3000));
      plain(
          Family.PEKKO_PHI,
          text(threshold) + ", pause " + text(settings.acceptablePause()),
          () -> Detector.pekko(settings));
    }
    return all;
  }

  /** The profile as it is shipped. */
  static Contestant shipped(Profile profile) {
    return of(profile).stream().filter(Contestant::shipped).findFirst().orElseThrow();
  }

  private void ours(
      Family family, String threshold, PhiSettings phi, Duration failAfter, Duration ownPause) {
    var settings =
        new HealthSettings(
            phi,
            shipped.interval(),
            shipped.recovery(),
            failAfter,
            shipped.firstContact(),
            shipped.checkInterval(),
            ownPause,
            shipped.maxPatience(),
            shipped.mostFailures(),
            shipped.failureWindow());
    all.add(
        new Contestant(
            family,
            threshold,
            settings.equals(shipped),
            (life, listener) ->
                new LevelWatch(
                    settings, profile.ids(), life.node(), life.span().from(), listener)));
  }

  private void plain(Family family, String threshold, Supplier<Detector> detectors) {
    all.add(
        new Contestant(
            family,
            threshold,
            false,
            (life, listener) ->
                new PlainWatch(
                    detectors,
                    shipped.checkInterval(),
                    profile.ids().size(),
                    life.span().from(),
                    listener)));
  }

  private PhiSettings with(double threshold, Duration pause) {
    return new PhiSettings(
        phi.distribution(),
        threshold,
        phi.window(),
        phi.minDeviation(),
        pause,
        phi.firstEstimate());
  }

  private Duration atThisInterval(int millis) {
    return Duration.ofMillis(millis * shipped.interval().toMillis() / 500);
  }

  private static Duration times(Duration time, double share) {
    return Duration.ofMillis(Math.round(time.toMillis() * share));
  }

  private static String text(Duration time) {
    return text(time.toMillis() / 1000.0) + " s";
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
