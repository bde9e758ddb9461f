package dev.troupe.core.idempotent;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.time.Duration;

/**
 * How long first answers are kept, and for how many clients.
 *
 * @param window an answer is kept at least this long; default 1 h
 * @param maxClients clients remembered; a further one is refused; default 100,000
 */
public record SessionSettings(Duration window, int maxClients) {

  /**
   * Reads {@code window}, {@code longest-retry} and {@code max-clients} below the path.
   *
   * @throws dev.troupe.core.settings.SettingsException if the window is shorter than the longest
   *     time over which a client may retry: a late retry would be refused although it should be
   *     answered
   */
  public static SessionSettings from(Config config, String path) {
    var keys = new Keys(config);
    Duration retry = keys.duration(path + ".longest-retry", Duration.ZERO);
    Duration window = keys.duration(path + ".window", Duration.ofMillis(1));
    if (window.compareTo(retry) < 0) {
      throw keys.refuse(
          path + ".window",
          "make it at least " + path + ".longest-retry = " + retry.toSeconds() + " s");
    }
    return new SessionSettings(window, keys.integer(path + ".max-clients", 1, 10_000_000));
  }
}
