package dev.troupe.consensus.quorum;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.settings.Keys;
import dev.troupe.core.settings.SettingsException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads a block {@code quorum { kind = ... }}, which {@code reference.conf} explains. */
public final class QuorumSettings {

  private static final List<String> PARTS =
      List.of("voters", "weights", "zones", "first", "second");

  private final Config config;
  private final Keys keys;
  private final String path;

  private QuorumSettings(Config config, String path) {
    this.config = config;
    this.keys = new Keys(config);
    this.path = path + ".";
  }

  /**
   * The rules at the path; of each kind but {@code flexible} one for both phases.
   *
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work,
   *     also of one that this kind does not read
   */
  public static Flexible from(Config config, String path) {
    return new QuorumSettings(config, path).read();
  }

  /**
   * The rule at the path, for a group that keeps its voters elsewhere. Weights and zones may name
   * nodes that do not vote yet, and of a {@code flexible} rule only {@code second} is read: its
   * first phase follows from that, whoever votes.
   *
   * @param founders the group's first voters, who must be able to vote by it
   * @throws dev.troupe.core.settings.SettingsException naming the key of a value that cannot work
   */
  public static QuorumRule rule(Config config, String path, SortedSet<NodeId> founders) {
    return new QuorumSettings(config, path).rule(founders);
  }

  private QuorumRule rule(SortedSet<NodeId> founders) {
    String kind = keys.text(path + "kind");
    return switch (kind) {
      case "majority" -> {
        only(kind);
        yield QuorumRule.MAJORITY;
      }
      case "weighted" -> {
        only(kind, "weights");
        yield letting(founders, "weights", () -> QuorumRule.weighted(weights()));
      }
      case "zones" -> {
        only(kind, "zones");
        yield letting(founders, "zones", () -> QuorumRule.zoned(zones()));
      }
      case "flexible" -> {
        only(kind, "second");
        int commits = keys.integer(path + "second", 1, founders.size());
        yield letting(founders, "second", () -> QuorumRule.flexible(commits));
      }
      default -> throw keys.refuse(path + "kind", "use majority, weighted, zones or flexible");
    };
  }

  private QuorumRule letting(SortedSet<NodeId> founders, String part, Supplier<QuorumRule> given) {
    return valid(
        part,
        () -> {
          QuorumRule rule = given.get();
          rule.of(founders);
          return rule;
        });
  }

  private Flexible read() {
    String kind = keys.text(path + "kind");
    return switch (kind) {
      case "majority" -> {
        only(kind, "voters");
        yield valid("voters", () -> Flexible.of(Majority.of(voters())));
      }
      case "weighted" -> {
        only(kind, "weights");
        yield valid("weights", () -> Flexible.of(Weighted.majority(weights())));
      }
      case "zones" -> {
        only(kind, "zones");
        yield valid("zones", () -> Flexible.of(Zoned.majority(zones())));
      }
      case "flexible" -> {
        only(kind, "voters", "first", "second");
        var first = valid("first", () -> counted("first"));
        var second = valid("second", () -> counted("second"));
        yield valid("second", () -> new Flexible(first, second));
      }
      default -> throw keys.refuse(path + "kind", "use majority, weighted, zones or flexible");
    };
  }

  /** A value that nobody reads would be believed to hold. One that is empty is none. */
  private void only(String kind, String... read) {
    for (String part : PARTS) {
      String key = path + part;
      if (isSet(key) && !List.of(read).contains(part)) {
        throw keys.refuse(key, "kind = %s does not read it: remove it".formatted(kind));
      }
    }
  }

  private boolean isSet(String key) {
    if (!config.hasPath(key)) {
      return false;
    }
    return switch (config.getValue(key)) {
      case ConfigList list -> !list.isEmpty();
      case ConfigObject block -> !block.isEmpty();
      default -> true;
    };
  }

  private <T> T valid(String part, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (IllegalArgumentException e) {
      throw keys.refuse(path + part, e.getMessage());
    }
  }

  private List<NodeId> voters() {
    return nodes("voters");
  }

  private List<NodeId> nodes(String part) {
    return keys.texts(path + part).stream().map(NodeId::new).toList();
  }

  private Weighted counted(String part) {
    List<NodeId> voters = valid("voters", this::voters);
    return Weighted.count(voters, keys.integer(path + part, 1, Math.max(1, voters.size())));
  }

  private SortedMap<NodeId, Integer> weights() {
    var weights = new TreeMap<NodeId, Integer>();
    for (String name : names("weights")) {
      String key = path + "weights." + ConfigUtil.quoteString(name);
      weights.put(new NodeId(name), keys.integer(key, 0, Weighted.MOST_VOTES));
    }
    return weights;
  }

  private SortedMap<NodeId, String> zones() {
    var zones = new TreeMap<NodeId, String>();
    for (String zone : names("zones")) {
      for (NodeId node : nodes("zones." + ConfigUtil.quoteString(zone))) {
        String other = zones.put(node, zone);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s stands in %s and in %s: name it once".formatted(node, other, zone));
        }
      }
    }
    return zones;
  }

  /** The names within a block, in order. */
  private Iterable<String> names(String part) {
    String key = path + part;
    if (!config.hasPath(key)) {
      throw new SettingsException(key + " is not set: give it a value");
    }
    if (config.getValue(key).valueType() != ConfigValueType.OBJECT) {
      throw keys.refuse(key, "use a block, as reference.conf shows");
    }
    return new TreeSet<>(config.getConfig(key).root().keySet());
  }
}
