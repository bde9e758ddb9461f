package dev.troupe.simulation.disk;

import dev.troupe.simulation.network.Latency;
import java.time.Duration;

/**
 * What a disk is like.
 *
 * @param write how long a write takes that nobody waits for the disk with
 * @param force how long a force takes
 * @param read how long a read takes
 * @param capacityBytes what fits on it
 */
public record DiskSettings(Latency write, Latency force, Latency read, long capacityBytes) {

  /** A solid-state disk: a force takes 0.2 ms at least and 1 ms on average; 1 GiB. */
  public static final DiskSettings SOLID_STATE =
      new DiskSettings(
          Latency.fixed(Duration.ofNanos(2_000)),
          Latency.exponential(Duration.ofNanos(200_000), Duration.ofMillis(1)),
          Latency.fixed(Duration.ofNanos(20_000)),
          1L << 30);

  /** A disk on which nothing takes time. */
  public static final DiskSettings INSTANT =
      new DiskSettings(
          Latency.fixed(Duration.ZERO),
          Latency.fixed(Duration.ZERO),
          Latency.fixed(Duration.ZERO),
          1L << 30);

  public DiskSettings withForce(Latency latency) {
    return new DiskSettings(write, latency, read, capacityBytes);
  }

  public DiskSettings withCapacity(long bytes) {
    return new DiskSettings(write, force, read, bytes);
  }
}
