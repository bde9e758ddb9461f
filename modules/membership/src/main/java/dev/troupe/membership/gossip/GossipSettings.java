package dev.troupe.membership.gossip;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code troupe.gossip}; each is explained in {@code reference.conf}.
 *
 * @param contacts whom to ask first
 * @param aloneAfter how long to ask before starting a cluster alone
 * @param period mean time between two rounds of a node
 * @param jitter share of the period by which each round is early or late
 * @param fanOut with how many members a round exchanges
 * @param hotness how long a change is pushed: this times the logarithm to base two of the members
 * @param listed a range of at most so many members is listed, a larger one split
 * @param messageLimit the most bytes of a message
 * @param budget the most bytes sent in a second, on average of any ten
 * @param probeInterval time between two probes, and until one has failed
 * @param probeTimeout after so long without an answer, proxies are asked
 * @param proxies how many
 * @param accusers how many must accuse a member until it is failed
 * @param accusationWindow how long an accusation counts
 * @param suspicionTime how long the accused may refute
 * @param tombstoneTime how long a member that has gone is remembered
 * @param clockTolerance by how much the wall clocks of members that sign may differ
 * @param keys by what members know each other's word
 */
public record GossipSettings(
    List<NodeId> contacts,
    Duration aloneAfter,
    Duration period,
    double jitter,
    int fanOut,
    double hotness,
    int listed,
    int messageLimit,
    int budget,
    Duration probeInterval,
    Duration probeTimeout,
    int proxies,
    int accusers,
    Duration accusationWindow,
    Duration suspicionTime,
    Duration tombstoneTime,
    Duration clockTolerance,
    KeyRing keys) {

  private static final String PATH = "troupe.gossip.";

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static GossipSettings from(Config config) {
    var keys = new Keys(config);
    Duration millisecond = Duration.ofMillis(1);
    var settings =
        new GossipSettings(
            contacts(keys),
            keys.duration(PATH + "alone-after", Duration.ZERO),
            keys.duration(PATH + "period", millisecond),
            keys.number(PATH + "jitter", 0, 0.5),
            keys.integer(PATH + "fan-out", 1, 5),
            keys.number(PATH + "hotness", 0, 10),
            keys.integer(PATH + "listed", 1, 256),
            keys.integer(PATH + "message-limit", 1_024, 200_000),
            keys.integer(PATH + "budget", 1_024, 1_000_000_000),
            keys.duration(PATH + "probe-interval", millisecond),
            keys.duration(PATH + "probe-timeout", millisecond),
            keys.integer(PATH + "proxies", 0, 10),
            keys.integer(PATH + "accusers", 1, 10),
            keys.duration(PATH + "accusation-window", millisecond),
            keys.duration(PATH + "suspicion-time", Duration.ZERO),
            keys.duration(PATH + "tombstone-time", Duration.ofMinutes(1)),
            keys.duration(PATH + "clock-tolerance", Duration.ZERO),
            KeyFiles.read(config));
    settings.check(keys);
    return settings;
  }

  private void check(Keys at) {
    if (messageLimit > budget) {
      throw at.refuse(
          PATH + "message-limit",
          "make it at most %sbudget, %d bytes: a larger message would never be sent"
              .formatted(PATH, budget));
    }
    if (probeTimeout.multipliedBy(2).compareTo(probeInterval) > 0) {
      throw at.refuse(
          PATH + "probe-timeout",
          "make it at most half of %sprobe-interval, or proxies have no time to answer"
              .formatted(PATH));
    }
    if (suspicionTime.compareTo(accusationWindow) >= 0) {
      throw at.refuse(
          PATH + "suspicion-time",
          "make it shorter than %saccusation-window, or accusations lapse before they count"
              .formatted(PATH));
    }
    if (tombstoneTime.compareTo(accusationWindow) <= 0) {
      throw at.refuse(
          PATH + "tombstone-time",
          "make it longer than %saccusation-window, and than any partition that shall heal"
              .formatted(PATH));
    }
    if (keys.signs() && clockTolerance.multipliedBy(4).compareTo(tombstoneTime) > 0) {
      throw at.refuse(
          PATH + "clock-tolerance",
          "make it at most a quarter of %stombstone-time, or by their dates old word and new are alike"
              .formatted(PATH));
    }
  }

  /** The same with other keys. */
  public GossipSettings with(KeyRing other) {
    return new GossipSettings(
        contacts,
        aloneAfter,
        period,
        jitter,
        fanOut,
        hotness,
        listed,
        messageLimit,
        budget,
        probeInterval,
        probeTimeout,
        proxies,
        accusers,
        accusationWindow,
        suspicionTime,
        tombstoneTime,
        clockTolerance,
        other);
  }

  private static List<NodeId> contacts(Keys keys) {
    String key = PATH + "contacts";
    try {
      return keys.texts(key).stream().map(NodeId::new).toList();
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, e.getMessage());
    }
  }
}
