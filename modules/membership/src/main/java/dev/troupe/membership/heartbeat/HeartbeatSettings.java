package dev.troupe.membership.heartbeat;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.membership.health.HealthSettings;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * The settings of {@code troupe.heartbeat}, with those of the chosen profile; each is explained in
 * {@code reference.conf}.
 *
 * @param nodes those who watch each other; sorted, no two alike
 * @param watchedBy how many watch each node, at most
 * @param interval mean time between two beats
 * @param jitter share of the interval by which each beat is early or late, 0 to 0.5
 * @param health how beats and silences become levels
 */
public record HeartbeatSettings(
    List<NodeId> nodes, int watchedBy, Duration interval, double jitter, HealthSettings health) {

  private static final String PATH = "troupe.heartbeat.";

  /**
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static HeartbeatSettings from(Config config) {
    var keys = new Keys(config);
    String profiles = PATH + "profiles.";
    String name = keys.text(PATH + "profile");
    if (!name.matches("[A-Za-z0-9_-]+") || !config.hasPath(profiles + name)) {
      throw keys.refuse(
          PATH + "profile",
          "use one of " + new TreeSet<>(config.getObject(PATH + "profiles").keySet()));
    }
    String profile = profiles + name + ".";
    Duration interval = keys.duration(profile + "interval", Duration.ofMillis(1));
    int watchedBy = keys.integer(PATH + "watched-by", 2, 1000);
    if (watchedBy % 2 != 0) {
      throw keys.refuse(
          PATH + "watched-by", "use an even number: half of them sit on either side in the ring");
    }
    return new HeartbeatSettings(
        nodes(keys),
        watchedBy,
        interval,
        keys.number(profile + "jitter", 0, 0.5),
        HealthSettings.from(config, profile, interval));
  }

  private static List<NodeId> nodes(Keys keys) {
    String key = PATH + "nodes";
    try {
      var nodes = keys.texts(key).stream().map(NodeId::new).sorted().distinct().toList();
      if (nodes.size() == keys.texts(key).size() && nodes.size() > 1) {
        return nodes;
      }
    } catch (IllegalArgumentException e) {
      throw keys.refuse(key, e.getMessage());
    }
    throw keys.refuse(key, "name two or more, no two alike");
  }

  /**
   * Whom this node watches and is watched by: all others when they are few, else the nearest on
   * either side of the ring of ids. It is the same from both ends, so that each beat can echo.
   *
   * @throws IllegalArgumentException if the node is none of them
   */
  List<NodeId> neighbours(NodeId self) {
    int place = nodes.indexOf(self);
    if (place < 0) {
      throw new IllegalArgumentException(
          self + " is not among the nodes " + nodes + ": add it to " + PATH + "nodes on all");
    }
    if (nodes.size() - 1 <= watchedBy) {
      return nodes.stream().filter(node -> !node.equals(self)).toList();
    }
    return nodes.stream().filter(node -> isNear(nodes.indexOf(node) - place)).toList();
  }

  private boolean isNear(int steps) {
    int round = nodes.size();
    int shortest = Math.min(Math.floorMod(steps, round), Math.floorMod(-steps, round));
    return shortest != 0 && shortest <= watchedBy / 2;
  }
}
