package dev.troupe.scenarios.mailing;

import static dev.troupe.node.mailing.Mailing.GROUP;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.mailing.EachMailedOnce;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
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

/** Nodes that elect who mails. */
public final class Mailing implements Job {

  private static final String LOG = "troupe.replicated-log.";

  @Override
  public String name() {
    return "mailing";
  }

  @Override
  public SortedMap<String, Setting> settings() {
    return Collections.emptySortedMap();
  }

  @Override
  public Optional<String> group() {
    return Optional.of(GROUP);
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "mailer");
  }

  /** Time-outs with which nodes that share a machine elect nobody needlessly. */
  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    var ids = nodes.stream().map(NodeSpec::id).toList();
    var settings = new TreeMap<>(Clusters.whereAllStay("troupe.heartbeat.nodes", ids));
    settings.put(LOG + "groups.mailing.voters", ids);
    settings.put(LOG + "heartbeat-interval", "200ms");
    settings.put(LOG + "shortest-timeout", "600ms");
    settings.put(LOG + "longest-timeout", "1200ms");
    settings.put(LOG + "lease", "500ms");
    return settings;
  }

  @Override
  public Map<String, Twin> twins() {
    return Map.of(
        "election",
        new Twin(
            new Cast(SelfMadeBossNode.class, SelfMadeBossNode.roles()),
            "more than half of the reachable nodes elect"));
  }

  @Override
  public List<Checker> checkers() {
    return List.of(new EachMailedOnce());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    return new TreeMap<>(
        Map.of(
            "second-generation-elected", run -> run.later("leader-elected"),
            "node-crashed", run -> run.later("crashed")));
  }

  @Override
  public List<String> tracePoints() {
    return List.of("mailed", "leader-elected", "candidate", "stepped-down");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    var figures = new LinkedHashMap<String, Number>();
    figures.put("mailed", recording.history().calls("mailed").size());
    figures.put("leaders-elected", recording.later("leader-elected"));
    return figures;
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    return new MailingClients(
        scene.world(), new FaultNotes(scene.world(), history, Lives.of(scene), Duration.ZERO));
  }
}
