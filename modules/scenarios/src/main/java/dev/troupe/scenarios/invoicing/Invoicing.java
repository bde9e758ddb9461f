package dev.troupe.scenarios.invoicing;

import static dev.troupe.node.invoicing.Invoicing.GROUP;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.invoicing.EveryInvoiceOnce;
import dev.troupe.checkers.invoicing.NothingAcknowledgedIsLost;
import dev.troupe.checkers.invoicing.OneWriterPerGeneration;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Turns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * The nightly job: a group of contenders elects the leader who books invoices in the ledger, which
 * is another group's.
 */
public final class Invoicing implements Job {

  @Override
  public String name() {
    return "invoicing";
  }

  @Override
  public SortedMap<String, Setting> settings() {
    return Turns.SETTINGS;
  }

  @Override
  public Optional<String> group() {
    return Optional.of(GROUP);
  }

  /** Each is a member of both groups. */
  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "contender", "ledger");
  }

  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    return Map.of("troupe.replicated-log.voters", nodes.stream().map(NodeSpec::id).toList());
  }

  @Override
  public Map<String, Twin> twins() {
    return Map.of(
        "fencing",
        new Twin(
            new Cast(UnfencedNode.class, UnfencedNode.roles()),
            "the ledger does not check tokens"));
  }

  @Override
  public List<Checker> checkers() {
    return List.of(
        new EveryInvoiceOnce(), new OneWriterPerGeneration(), new NothingAcknowledgedIsLost());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("second-generation-elected", run -> new Encounters(run).elections());
    reached.put("stale-write-attempted", run -> new Encounters(run).staleWrites());
    reached.put("leader-paused", run -> new Encounters(run).leadersPaused());
    reached.put("leaders-overlapped", run -> new Encounters(run).overlappingReigns());
    reached.put("node-crashed", run -> new Encounters(run).crashes());
    reached.put("crashed-mid-write", run -> new Encounters(run).crashesMidWrite());
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of(
        "batch-half-sent",
        "batch-started",
        "batch-sent",
        "candidate",
        "leader-elected",
        "stepped-down",
        "token-raised",
        "write-accepted",
        "write-refused");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    return new InvoicingClients(
        scene.world(), history, NodeApi.of(scene, seed), workload, new SplittableRandom(seed));
  }
}
