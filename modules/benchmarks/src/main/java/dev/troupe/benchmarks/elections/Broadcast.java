package dev.troupe.benchmarks.elections;

import dev.troupe.simulation.network.Latency;
import java.time.Duration;
import java.util.SplittableRandom;

/** How long it takes to send to all others and to have all their answers (Raft §5.6). */
final class Broadcast {

  /** One way. The slowest of four round trips takes 15 ms on average; disks take none of it. */
  static final Latency LATENCY =
      Latency.between(Duration.ofNanos(5_800_000), Duration.ofNanos(8_200_000));

  private static final int DRAWS = 100_000;

  private Broadcast() {}

  /** On average, in milliseconds. */
  static double meanMillis(int others) {
    var random = new SplittableRandom(1);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      long slowest = 0;
      for (int other = 0; other < others; other++) {
        slowest = Math.max(slowest, LATENCY.nanos(random) + LATENCY.nanos(random));
      }
      sum += slowest;
    }
    return sum / DRAWS / 1e6;
  }
}
