package dev.troupe.journal.store;

import dev.troupe.log.segment.LogSettings;

/**
 * How the events are kept.
 *
 * @param log how the log is kept
 * @param checkpointBytes how much is logged before the index is written anew, in bytes; never less
 *     than four times the size of the last index, so that it stays a small part of all writing
 * @param liveShare a sealed segment of which no more than this share is still needed is cleaned (0:
 *     only when nothing is needed; below 1)
 */
public record StoreSettings(LogSettings log, long checkpointBytes, double liveShare) {

  public StoreSettings {
    if (checkpointBytes < 1) {
      throw new IllegalArgumentException(
          "checkpoint interval is %d bytes, and must be at least 1".formatted(checkpointBytes));
    }
    if (!(liveShare >= 0 && liveShare < 1)) {
      throw new IllegalArgumentException(
          "live share is %s, and must be at least 0 and below 1".formatted(liveShare));
    }
  }

  /** The log's defaults, a checkpoint every 16 MiB, cleaning at 30 %. */
  public static StoreSettings defaults() {
    return new StoreSettings(LogSettings.defaults(), 16L << 20, 0.3);
  }
}
