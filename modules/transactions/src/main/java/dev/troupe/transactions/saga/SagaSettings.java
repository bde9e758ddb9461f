package dev.troupe.transactions.saga;

import com.typesafe.config.Config;
import dev.troupe.core.idempotent.SessionSettings;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.core.settings.SettingsException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of {@code troupe.saga}; each is explained in {@code reference.conf}.
 *
 * @param homes on which node each participant is
 * @param shards keepers on this node
 * @param mostRunning sagas that have not ended, per keeper
 * @param mostEnded ended sagas that can still be looked at, per keeper
 * @param mostWaiting clients that await an end, per keeper
 * @param mostRecovering sagas found on disk that go on at a time, per keeper
 * @param sessions how long a repeated start is known as one
 * @param snapshotEvery events between snapshots of a keeper
 */
public record SagaSettings(
    SortedMap<String, NodeId> homes,
    int shards,
    int mostRunning,
    int mostEnded,
    int mostWaiting,
    int mostRecovering,
    SessionSettings sessions,
    int snapshotEvery) {

  private static final String PATH = "troupe.saga";

  public SagaSettings {
    homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
  }

  /**
   * @throws SettingsException naming the key of a value that cannot work
   */
  public static SagaSettings from(Config config) {
    var keys = new Keys(config);
    var homes = new TreeMap<String, NodeId>();
    for (String participant : config.getObject(PATH + ".homes").keySet()) {
      homes.put(participant, new NodeId(keys.text(PATH + ".homes.\"" + participant + "\"")));
    }
    return new SagaSettings(
        homes,
        keys.integer(PATH + ".shards", 1, 1_024),
        keys.integer(PATH + ".most-running", 1, 1_000_000),
        keys.integer(PATH + ".most-ended", 1, 1_000_000),
        keys.integer(PATH + ".most-waiting", 0, 1_000_000),
        keys.integer(PATH + ".most-recovering", 1, 1_000_000),
        SessionSettings.from(config, PATH + ".sessions"),
        keys.integer(PATH + ".snapshot-every", 10, 1_000_000));
  }

  /**
   * The node of that participant.
   *
   * @throws SettingsException if it has none
   */
  public NodeId home(String participant) {
    NodeId home = homes.get(participant);
    if (home == null) {
      throw new SettingsException(
          "%s.homes has no '%s', which a saga asks: say on which node it is; there are %s"
              .formatted(PATH, participant, homes.keySet()));
    }
    return home;
  }
}
