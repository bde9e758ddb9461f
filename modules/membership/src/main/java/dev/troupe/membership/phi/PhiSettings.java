package dev.troupe.membership.phi;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.time.Duration;

/**
 * The settings of {@code troupe.phi}; each is explained in {@code reference.conf}.
 *
 * @param distribution how intervals are taken to be spread
 * @param threshold phi from which a peer is suspected
 * @param window how many intervals are kept
 * @param minDeviation the least standard deviation
 * @param acceptablePause a silence that is forgiven besides
 * @param firstEstimate the interval assumed before there are any
 */
public record PhiSettings(
    Distribution distribution,
    double threshold,
    int window,
    Duration minDeviation,
    Duration acceptablePause,
    Duration firstEstimate) {

  private static final String PATH = "troupe.phi.";

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static PhiSettings from(Config config) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    return new PhiSettings(
        Distribution.named(keys, PATH + "distribution"),
        keys.number(PATH + "threshold", 0.1, 1000),
        keys.integer(PATH + "window", 10, 100_000),
        keys.duration(PATH + "min-deviation", millisecond),
        keys.duration(PATH + "acceptable-pause", Duration.ZERO),
        keys.duration(PATH + "first-estimate", millisecond));
  }
}
