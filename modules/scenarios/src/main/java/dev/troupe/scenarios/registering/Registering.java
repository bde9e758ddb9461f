package dev.troupe.scenarios.registering;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.group.LinearizableRegisters;
import dev.troupe.checkers.group.MembersAgree;
import dev.troupe.checkers.group.WritesGoOn;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.node.registers.Registers;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Nodes that keep registers as a group, and clients that read and write them. */
public final class Registering implements Job {

  static final String KEYS = "keys";
  static final String NODES = "nodes";
  static final String UNTIL = "until";

  private static final String LOG = "troupe.replicated-log.";

  /** Five nodes share two cores, and often with others: a write waits for its turn there. */
  private static final Duration SHARED = Duration.ofMillis(600);

  /** The times are those shipped; snapshots are so often that a run has many. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          LOG + "patience",
          "2s",
          LOG + "snapshot-every-entries",
          40,
          LOG + "trailing-entries",
          10,
          "troupe.registers.patience",
          "1500ms");

  @Override
  public String name() {
    return "registering";
  }

  /**
   * Those of {@link Turns}; {@code keys}, default 3, of all clients; {@code nodes}, the numbers of
   * those that clients ask, default all; {@code until}, since the begin, from when on they only
   * read, default never.
   */
  @Override
  public SortedMap<String, Setting> settings() {
    var settings = new TreeMap<>(Turns.SETTINGS);
    settings.put(KEYS, Setting.COUNT);
    settings.put(NODES, Setting.NUMBERS);
    settings.put(UNTIL, Setting.DURATION);
    return Collections.unmodifiableSortedMap(settings);
  }

  @Override
  public Optional<String> group() {
    return Optional.of(Registers.GROUP);
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "registers");
  }

  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    var ids = nodes.stream().map(NodeSpec::id).toList();
    var settings = new TreeMap<>(Clusters.whereAllStay("troupe.heartbeat.nodes", ids));
    settings.putAll(SETTINGS);
    settings.put(LOG + "groups.registers.voters", ids);
    return settings;
  }

  @Override
  public Map<String, Twin> twins() {
    return Twins.ALL;
  }

  @Override
  public List<Checker> checkers() {
    return List.of(new LinearizableRegisters(), new MembersAgree(), new WritesGoOn());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("node-crashed", run -> new Encounters(run).count("crashed"));
    reached.put("leader-crashed", run -> new Encounters(run).leaderCrashes());
    reached.put("second-generation-elected", run -> new Encounters(run).count("leader-elected"));
    reached.put("log-compacted", run -> new Encounters(run).count("log-compacted"));
    reached.put("snapshot-installed", run -> new Encounters(run).count("snapshot-installed"));
    reached.put("entries-replaced", run -> new Encounters(run).count("truncated"));
    reached.put("write-not-done", run -> new Encounters(run).notDone());
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of(
        "log-compacted",
        "snapshot-sent",
        "snapshot-installed",
        "truncated",
        "leader-elected",
        "candidate",
        "stepped-down");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    return new RegisteringClients(
        scene.world(),
        history,
        NodeApi.of(scene, seed),
        new FaultNotes(scene.world(), history, Lives.of(scene), scene.slack(SHARED)),
        workload,
        new SplittableRandom(seed));
  }
}
