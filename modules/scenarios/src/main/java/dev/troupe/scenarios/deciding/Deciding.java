package dev.troupe.scenarios.deciding;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.decree.DuelsEnd;
import dev.troupe.checkers.decree.OneValuePerDecree;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.history.Operation;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.Latencies;
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
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Nodes that decide by Paxos, and proposers who all want the same decree. */
public final class Deciding implements Job {

  /** A client waits for two seconds; a proposer gives up before. */
  static final Duration PATIENCE = Duration.ofMillis(1800);

  private static final String PAXOS = "troupe.paxos.";

  @Override
  public String name() {
    return "deciding";
  }

  /** {@code rate} of decrees, {@code turns}; every node proposes for each. */
  @Override
  public SortedMap<String, Setting> settings() {
    var settings = new TreeMap<>(Turns.SETTINGS);
    settings.remove(Turns.CLIENTS);
    return Collections.unmodifiableSortedMap(settings);
  }

  /** Anybody may propose. */
  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "decrees");
  }

  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    var ids = nodes.stream().map(NodeSpec::id).toList();
    var settings = new TreeMap<>(Clusters.whereAllStay("troupe.heartbeat.nodes", ids));
    settings.put(PAXOS + "quorum.voters", ids);
    settings.put(PAXOS + "patience", PATIENCE.toMillis() + "ms");
    settings.put(PAXOS + "longest-retry", "800ms");
    return settings;
  }

  @Override
  public Map<String, Twin> twins() {
    return Map.of(
        "paxos",
        new Twin(
            new Cast(ImpatientNode.class, ImpatientNode.roles()),
            "who was refused tries again at once"));
  }

  @Override
  public List<Checker> checkers() {
    return List.of(new OneValuePerDecree(), new DuelsEnd());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    return Map.of(
        "node-crashed",
        run -> run.later("crashed"),
        "duel-fought",
        run -> run.history().calls("propose").stream().filter(Deciding::overruled).count());
  }

  /** It was told of another's value. */
  private static boolean overruled(Call call) {
    return call.outcome() == Operation.Type.OK
        && !call.completion()
            .orElseThrow()
            .value()
            .path("value")
            .equals(call.argument().path("value"));
  }

  @Override
  public List<String> tracePoints() {
    return List.of();
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    var proposals = recording.history().calls("propose");
    var figures = new LinkedHashMap<String, Number>();
    figures.put("proposed", proposals.size());
    figures.put(
        "answered", proposals.stream().filter(it -> it.outcome() == Operation.Type.OK).count());
    Latencies.of(proposals, "propose", figures);
    return figures;
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    return new DecidingClients(
        scene.world(),
        history,
        NodeApi.of(scene, seed),
        new FaultNotes(scene.world(), history, Lives.of(scene), Duration.ZERO),
        workload);
  }
}
