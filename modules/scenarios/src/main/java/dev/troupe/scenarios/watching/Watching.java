package dev.troupe.scenarios.watching;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.watch.AllHealthyInTheEnd;
import dev.troupe.checkers.watch.EvictionsAreCapped;
import dev.troupe.checkers.watch.NoFlapping;
import dev.troupe.checkers.watch.NobodyFailedNeedlessly;
import dev.troupe.checkers.watch.NobodySuspectedNeedlessly;
import dev.troupe.checkers.watch.TheDeadAreFound;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Nodes that watch each other. */
public final class Watching implements Job {

  /**
   * Five JVMs that start on two cores keep each other from beating evenly, and phi learns that: its
   * suspicion is then later by what the promise does not cover.
   */
  private static final Duration SHARED_MACHINE = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "watching";
  }

  @Override
  public SortedMap<String, Setting> settings() {
    return Collections.emptySortedMap();
  }

  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "watcher");
  }

  /** All watch all; and none is removed from the cluster by another detector than these. */
  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    return Clusters.whereAllStay(
        "troupe.heartbeat.nodes", nodes.stream().map(NodeSpec::id).toList());
  }

  @Override
  public Map<String, Twin> twins() {
    var twin =
        new Twin(
            new Cast(FixedTimeOutNode.class, FixedTimeOutNode.roles()),
            "who is silent for 2 s is failed");
    return new TreeMap<>(Map.of("heartbeat", twin, "phi", twin));
  }

  @Override
  public List<Checker> checkers() {
    return List.of(
        new NobodyFailedNeedlessly(),
        new NobodySuspectedNeedlessly(),
        new TheDeadAreFound(),
        new EvictionsAreCapped(),
        new NoFlapping(),
        new AllHealthyInTheEnd());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("node-paused", run -> new Encounters(run).longPauses());
    reached.put("node-isolated", run -> new Encounters(run).isolations());
    reached.put("cascade-halted", run -> new Encounters(run).count("cascade-halted"));
    reached.put("death-found", run -> new Encounters(run).deathsFound());
    reached.put("latency-ramped", run -> new Encounters(run).ramps());
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of("level-changed", "own-pause", "cascade-halted", "peer-reborn");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    var faults =
        new FaultNotes(scene.world(), history, Lives.of(scene), scene.slack(SHARED_MACHINE));
    return new WatchingClients(scene.world(), history, NodeApi.of(scene, seed), faults);
  }
}
