package dev.troupe.membership.health;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import dev.troupe.membership.phi.Distribution;
import dev.troupe.membership.phi.PhiSettings;
import java.time.Duration;

/**
 * The settings of the levels; each is explained in {@code reference.conf}.
 *
 * @param phi from when on a silence makes suspect
 * @param interval mean time between a peer's beats
 * @param recovery good beats in a row that make healthy again
 * @param failAfter a suspect's further silence that makes it failed
 * @param firstContact how long a peer may be unknown before it is suspected
 * @param checkInterval how often the levels are looked at
 * @param ownPause by how much more than the check interval this node must have stood still to
 *     notice
 * @param maxPatience how many times longer a struggling node waits at most
 * @param mostFailures share of the peers that may be failed within the window; always one
 * @param failureWindow that window
 */
public record HealthSettings(
    PhiSettings phi,
    Duration interval,
    int recovery,
    Duration failAfter,
    Duration firstContact,
    Duration checkInterval,
    Duration ownPause,
    int maxPatience,
    double mostFailures,
    Duration failureWindow) {

  /**
   * Reads the keys below {@code path}, which ends in a dot.
   *
   * @param interval mean time between a peer's beats
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static HealthSettings from(Config config, String path, Duration interval) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    var phi =
        new PhiSettings(
            Distribution.named(keys, path + "distribution"),
            keys.number(path + "suspect-phi", 0.1, 1000),
            keys.integer(path + "window", 10, 100_000),
            keys.duration(path + "min-deviation", millisecond),
            keys.duration(path + "acceptable-pause", Duration.ZERO),
            interval);
    Duration failAfter = keys.duration(path + "fail-after", millisecond);
    if (failAfter.compareTo(interval) <= 0) {
      throw keys.refuse(
          path + "fail-after",
          "make it longer than the %d ms between two beats, or none can clear a suspect"
              .formatted(interval.toMillis()));
    }
    Duration check = keys.duration(path + "check-interval", millisecond);
    if (check.compareTo(interval) > 0) {
      throw keys.refuse(
          path + "check-interval",
          "make it no longer than the %d ms between two beats".formatted(interval.toMillis()));
    }
    Duration ownPause = keys.duration(path + "own-pause", millisecond);
    if (ownPause.compareTo(interval.plus(phi.acceptablePause())) > 0) {
      throw keys.refuse(
          path + "own-pause",
          "make it no longer than a beat and acceptable-pause together, %d ms, or peers are blamed for it"
              .formatted(interval.plus(phi.acceptablePause()).toMillis()));
    }
    return new HealthSettings(
        phi,
        interval,
        keys.integer(path + "recovery-beats", 1, 1000),
        failAfter,
        keys.duration(path + "first-contact", millisecond),
        check,
        ownPause,
        keys.integer(path + "max-patience", 1, 100),
        keys.number(path + "most-failures", 0, 1),
        keys.duration(path + "failure-window", millisecond));
  }
}
