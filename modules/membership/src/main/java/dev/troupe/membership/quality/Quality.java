package dev.troupe.membership.quality;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What one detector made of some arrivals (the measures of Chen, Toueg and Aguilera 2002, §2.3).
 *
 * @param mistakes how often it suspected a peer that beat again
 * @param mistakesPerHour the same over the time observed
 * @param mistaken how long all mistakes lasted together
 * @param accuracy share of the time observed in which the peer was not suspected
 * @param meanDetection how long it takes to suspect a peer that dies just after a heartbeat, over
 *     all heartbeats
 * @param worstDetection the longest of these
 */
public record Quality(
    int mistakes,
    double mistakesPerHour,
    Duration mistaken,
    double accuracy,
    Duration meanDetection,
    Duration worstDetection) {

  /** A peer that is not suspected by then never is. */
  public static final Duration NEVER = Duration.ofHours(1);

  private static final long FINEST = 100_000; // 0.1 ms

  /**
   * Shows a fresh detector all arrivals.
   *
   * @param arrivals nanoseconds, two or more, rising
   */
  public static Quality of(Detector detector, List<Long> arrivals) {
    int mistakes = 0;
    long mistaken = 0;
    long[] detections = new long[arrivals.size()];
    for (int i = 0; i < arrivals.size(); i++) {
      long arrival = arrivals.get(i);
      detector.heartbeat(arrival);
      detections[i] = detection(detector, arrival);
      if (i + 1 < arrivals.size() && detections[i] < arrivals.get(i + 1) - arrival) {
        mistakes++;
        mistaken += arrivals.get(i + 1) - arrival - detections[i];
      }
    }
    double observed = arrivals.getLast() - arrivals.getFirst();
    return new Quality(
        mistakes,
        mistakes * Duration.ofHours(1).toNanos() / observed,
        Duration.ofNanos(mistaken),
        1 - mistaken / observed,
        Duration.ofNanos((long) Arrays.stream(detections).average().orElseThrow()),
        Duration.ofNanos(Arrays.stream(detections).max().orElseThrow()));
  }

  /** The shortest silence from this arrival that makes it suspect: it goes on to, so by halving. */
  private static long detection(Detector detector, long arrival) {
    long not = 0;
    long yes = NEVER.toNanos();
    if (!detector.suspects(arrival + yes)) {
      return yes;
    }
    while (yes - not > FINEST) {
      long middle = not + (yes - not) / 2;
      if (detector.suspects(arrival + middle)) {
        yes = middle;
      } else {
        not = middle;
      }
    }
    return yes;
  }
}
