package dev.troupe.consensus.paxos;

import com.typesafe.config.Config;
import dev.troupe.consensus.quorum.Flexible;
import dev.troupe.consensus.quorum.QuorumSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings of {@code troupe.paxos}; each is explained in {@code reference.conf}.
 *
 * @param quorum who promises (first phase) and who accepts (second); the same on every node
 * @param patience how long a client waits for its answer
 * @param shortestRetry a proposer that hears nothing, or was refused, tries again no sooner
 * @param longestRetry and no later
 * @param maxDecrees further decrees are refused when a node remembers so many
 * @param maxWaiting further clients are refused while so many wait on a node
 * @param snapshotEvery events between snapshots
 */
public record PaxosSettings(
    Flexible quorum,
    Duration patience,
    Duration shortestRetry,
    Duration longestRetry,
    int maxDecrees,
    int maxWaiting,
    int snapshotEvery) {

  private static final String PATH = "troupe.paxos.";

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static PaxosSettings from(Config config) {
    var keys = new Keys(config);
    Duration shortest = keys.duration(PATH + "shortest-retry", Duration.ofMillis(1));
    Duration longest = keys.duration(PATH + "longest-retry", Duration.ofMillis(1));
    if (longest.compareTo(shortest.multipliedBy(2)) < 0) {
      throw keys.refuse(
          PATH + "longest-retry",
          "make it at least twice shortest-retry, or duelling proposers meet again and again");
    }
    Duration patience = keys.duration(PATH + "patience", Duration.ofMillis(1));
    if (patience.compareTo(longest) < 0) {
      throw keys.refuse(
          PATH + "patience", "make it at least longest-retry, or a client sees no second try");
    }
    return new PaxosSettings(
        QuorumSettings.from(config, PATH + "quorum"),
        patience,
        shortest,
        longest,
        keys.integer(PATH + "max-decrees", 1, 10_000_000),
        keys.integer(PATH + "max-waiting", 1, 1_000_000),
        keys.integer(PATH + "snapshot-every", 1, 1_000_000));
  }

  /** Who votes in either phase. */
  public SortedSet<NodeId> voters() {
    var voters = new TreeSet<>(quorum.first().voters());
    voters.addAll(quorum.second().voters());
    return Collections.unmodifiableSortedSet(voters);
  }
}
