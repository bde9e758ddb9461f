package dev.troupe.consensus.election;

import com.typesafe.config.Config;
import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.time.Duration;

/**
 * The settings of {@code troupe.election}; each is explained in {@code reference.conf}.
 *
 * @param voters who votes; fixed
 * @param heartbeatInterval mean time between a leader's heartbeats
 * @param heartbeatJitter share of the interval by which each is early or late, 0 to 0.5
 * @param shortestTimeout a voter stands, and votes for others, no sooner than this after it heard
 *     of a leader
 * @param longestTimeout time-outs are drawn evenly between the two
 * @param lease how long a leader may act after the sending of heartbeats that a majority
 *     acknowledged
 */
public record ElectionSettings(
    Majority voters,
    Duration heartbeatInterval,
    double heartbeatJitter,
    Duration shortestTimeout,
    Duration longestTimeout,
    Duration lease) {

  private static final String PATH = "troupe.election.";

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static ElectionSettings from(Config config) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    Duration interval = keys.duration(PATH + "heartbeat-interval", millisecond);
    Duration shortest = keys.duration(PATH + "shortest-timeout", millisecond);
    Duration longest = keys.duration(PATH + "longest-timeout", millisecond);
    Duration lease = keys.duration(PATH + "lease", millisecond);
    double drift = keys.number(PATH + "max-clock-drift", 0, 0.5);
    if (shortest.compareTo(interval.multipliedBy(2)) < 0) {
      throw keys.refuse(
          PATH + "shortest-timeout",
          "make it at least twice "
              + PATH
              + "heartbeat-interval, or one late heartbeat costs the leader");
    }
    if (longest.compareTo(shortest) <= 0) {
      throw keys.refuse(
          PATH + "longest-timeout",
          "make it longer than "
              + PATH
              + "shortest-timeout, or candidates split the votes for ever");
    }
    long bound = (long) (shortest.toNanos() * (1 - drift));
    if (lease.toNanos() > bound) {
      throw keys.refuse(
          PATH + "lease",
          "make it at most shortest-timeout less max-clock-drift, %d ms, or two leaders may hold one"
              .formatted(Duration.ofNanos(bound).toMillis()));
    }
    double jitter = keys.number(PATH + "heartbeat-jitter", 0, 0.5);
    if (lease.toNanos() <= interval.toNanos() * (1 + jitter)) {
      throw keys.refuse(
          PATH + "lease",
          "make it longer than heartbeat-interval with its jitter, or it runs out between two heartbeats");
    }
    return new ElectionSettings(voters(keys), interval, jitter, shortest, longest, lease);
  }

  private static Majority voters(Keys keys) {
    String key = PATH + "voters";
    try {
      return Majority.of(keys.texts(key).stream().map(NodeId::new).toList());
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, e.getMessage());
    }
  }
}
