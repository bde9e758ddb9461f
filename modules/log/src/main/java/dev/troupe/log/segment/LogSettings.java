package dev.troupe.log.segment;

import dev.troupe.log.wal.FsyncPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * How a log is kept.
 *
 * @param segmentBytes the size at which a segment is full, in bytes, at least 4096. The batch that
 *     reaches it is still written to it, so files get larger by up to one batch
 * @param segmentAge after which time a segment with content is full too, counted from its creation
 *     or from opening the log; none: size alone decides
 * @param fsync when a commit waits for the disk
 */
public record LogSettings(long segmentBytes, Optional<Duration> segmentAge, FsyncPolicy fsync) {

  private static final long LEAST_SEGMENT_BYTES = 4096;

  public LogSettings {
    if (segmentBytes < LEAST_SEGMENT_BYTES) {
      throw new IllegalArgumentException(
          "segment size is %d bytes, and must be at least %d"
              .formatted(segmentBytes, LEAST_SEGMENT_BYTES));
    }
    segmentAge
        .filter(age -> age.isNegative() || age.isZero())
        .ifPresent(
            age -> {
              throw new IllegalArgumentException(
                  "segment age is " + age + ", and must be more than zero");
            });
  }

  /** Segments of 64 MiB, no age, every commit forced. */
  public static LogSettings defaults() {
    return new LogSettings(64L << 20, Optional.empty(), new FsyncPolicy.Always());
  }

  public LogSettings withSegmentBytes(long bytes) {
    return new LogSettings(bytes, segmentAge, fsync);
  }

  public LogSettings withSegmentAge(Duration age) {
    return new LogSettings(segmentBytes, Optional.of(age), fsync);
  }

  public LogSettings withFsync(FsyncPolicy policy) {
    return new LogSettings(segmentBytes, segmentAge, policy);
  }
}
