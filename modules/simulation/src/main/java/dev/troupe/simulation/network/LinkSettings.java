package dev.troupe.simulation.network;

import java.time.Duration;

/**
 * What one direction between two nodes is like.
 *
 * @param latency how long a message is under way
 * @param loss the share of messages that never arrive, from 0 to 1
 * @param duplication the share that arrives twice; Pekko's own remoting never does that
 * @param reordering whether messages may overtake each other; Pekko's own remoting never does that
 */
public record LinkSettings(Latency latency, double loss, double duplication, boolean reordering) {

  /** A good local network: 0.2 ms at least, 0.5 ms on average, nothing lost. */
  public static final LinkSettings LOCAL_NETWORK =
      new LinkSettings(
          Latency.exponential(Duration.ofNanos(200_000), Duration.ofNanos(500_000)), 0, 0, false);

  /**
   * @throws IllegalArgumentException if a share is not from 0 to 1
   */
  public LinkSettings {
    share("loss", loss);
    share("duplication", duplication);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ": a share is from 0 to 1");
    }
  }

  public LinkSettings withLatency(Latency other) {
    return new LinkSettings(other, loss, duplication, reordering);
  }

  public LinkSettings withLoss(double share) {
    return new LinkSettings(latency, share, duplication, reordering);
  }

  public LinkSettings withDuplication(double share) {
    return new LinkSettings(latency, loss, share, reordering);
  }

  public LinkSettings withReordering(boolean on) {
    return new LinkSettings(latency, loss, duplication, on);
  }
}
