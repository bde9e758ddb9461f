package dev.troupe.scenarios.stage;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/**
 * What nodes do while things go wrong, and everything that is known of it: a script's {@code
 * workload.kind}. A new kind of scenario is a new job.
 */
public interface Job {

  /** The kind's name in scripts. */
  String name();

  /** The settings that a script may give it. */
  SortedMap<String, Setting> settings();

  /**
   * The group whose leader a script means by {@code leader}, and whose others by {@code followers}.
   * Clients begin when there is one. None where nobody leads.
   */
  Optional<String> group();

  /** With how many contenders it makes sense at all; default 1. */
  default int fewest() {
    return 1;
  }

  /**
   * The nodes, in the order of the report's lanes: {@code node-1} to {@code node-N}, then others
   * whose number is fixed.
   */
  List<NodeSpec> nodes(int contenders);

  /** What every node must be told, by the setting's path. */
  Map<String, Object> nodeSettings(List<NodeSpec> nodes);

  /** What the nodes run; default what any node does. */
  default Cast cast() {
    return new Cast(NodeMain.class, Roles.standard());
  }

  /** What nodes run that lack a pattern, by the pattern's name. */
  Map<String, Twin> twins();

  /** Judges of its histories. */
  List<Checker> checkers();

  /** Conditions by name: each counts how often it was met since the clients began. */
  Map<String, ToLongFunction<Recording>> reached();

  /** Events at which a fault may strike, in the order of how much they tell about what it hit. */
  List<String> tracePoints();

  /** What was measured; the name carries the unit. */
  Map<String, Number> figures(Recording recording);

  /**
   * Those who ask the nodes, or look at them.
   *
   * @param scene whose nodes are ready
   * @param seed of all that they draw
   */
  Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed);

  /**
   * What a node runs, with the pattern or without.
   *
   * @param main on a JVM of its own
   * @param roles the same, for a node in this JVM
   */
  record Cast(Class<?> main, Roles roles) {}

  /**
   * The same job without a pattern, different in that one thing.
   *
   * @param difference in words: what it lacks
   */
  record Twin(Cast cast, String difference) {}
}
