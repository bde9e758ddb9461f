package dev.troupe.replication.hints;

import com.typesafe.config.Config;
import dev.troupe.core.settings.Keys;
import java.time.Duration;

/**
 * The settings of {@code troupe.hints}; each is explained in {@code reference.conf}.
 *
 * @param window how old a hint may be when it is replayed
 * @param maxBytes of the hints for one node on disk
 * @param gatherBytes of those that wait in memory for the disk
 * @param pageHints most hints of a page
 * @param pageBytes after which a page is full
 * @param outstanding most hints under way, unacknowledged
 * @param bytesPerSecond of replaying to one node
 * @param patience for an acknowledgement
 * @param retry after a silence
 * @param handOver how long a node that leaves waits for others to take its hints
 * @param maxMarks most keys left over that are remembered by name
 */
public record HintsSettings(
    Duration window,
    long maxBytes,
    int gatherBytes,
    int pageHints,
    int pageBytes,
    int outstanding,
    int bytesPerSecond,
    Duration patience,
    Duration retry,
    Duration handOver,
    int maxMarks) {

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static HintsSettings from(Config config) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    var settings =
        new HintsSettings(
            keys.duration("troupe.hints.window", millisecond),
            (long) keys.integer("troupe.hints.max-megabytes", 1, 10_000_000) << 20,
            keys.integer("troupe.hints.gather-bytes", 1, 1_000_000_000),
            keys.integer("troupe.hints.page-hints", 1, 100_000),
            keys.integer("troupe.hints.page-bytes", 1, 100_000_000),
            keys.integer("troupe.hints.outstanding", 1, 10_000),
            keys.integer("troupe.hints.bytes-per-second", 1_000, 2_000_000_000),
            keys.duration("troupe.hints.patience", millisecond),
            keys.duration("troupe.hints.retry", millisecond),
            keys.duration("troupe.hints.hand-over", Duration.ZERO),
            keys.integer("troupe.hints.max-marks", 0, 100_000));
    if (settings.pageBytes() > settings.maxBytes()) {
      throw keys.refuse(
          "troupe.hints.page-bytes", "make it at most max-megabytes, " + settings.maxBytes());
    }
    return settings;
  }
}
