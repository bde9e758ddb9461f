package dev.troupe.scenarios.ordering;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.orders.EachEffectOnce;
import dev.troupe.checkers.orders.EveryOrderEnds;
import dev.troupe.checkers.orders.NoParcelWithoutPayment;
import dev.troupe.checkers.orders.NoPaymentWithoutParcel;
import dev.troupe.checkers.orders.NothingAcknowledgedIsLost;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Turns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/** A shop: orders that need stock, a payment and a parcel. */
public final class Ordering implements Job {

  private static final String ORDERS = "orders";

  @Override
  public String name() {
    return "ordering";
  }

  @Override
  public SortedMap<String, Setting> settings() {
    return Turns.SETTINGS;
  }

  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  /** Homes of orders {@code node-1} to {@code node-N}, and a node for each service. */
  @Override
  public List<NodeSpec> nodes(int contenders) {
    var nodes = new ArrayList<NodeSpec>();
    for (int i = 1; i <= contenders; i++) {
      nodes.add(new NodeSpec("node-" + i, List.of(ORDERS)));
    }
    Shop.SERVICES.forEach(service -> nodes.add(new NodeSpec(service, List.of(service))));
    return nodes;
  }

  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    return Shop.paths(
        nodes.stream().filter(n -> n.roles().contains(ORDERS)).map(NodeSpec::id).toList());
  }

  @Override
  public Map<String, Twin> twins() {
    return Map.of(
        "saga",
        new Twin(
            new Cast(NaiveNode.class, NaiveNode.roles()),
            "the same calls in a row, in memory, with a try and a catch"));
  }

  @Override
  public List<Checker> checkers() {
    return List.of(
        new NoParcelWithoutPayment(),
        new NoPaymentWithoutParcel(),
        new EveryOrderEnds(),
        new EachEffectOnce(),
        new NothingAcknowledgedIsLost());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("saga-compensated", run -> new Encounters(run).ended("COMPENSATED"));
    reached.put("orchestrator-crashed-mid-saga", run -> new Encounters(run).crashedMidSaga());
    reached.put("reply-lost", run -> new Encounters(run).count("step-retried"));
    reached.put("charge-refunded", run -> new Encounters(run).count("refunded"));
    reached.put("node-crashed", run -> new Encounters(run).count("crashed"));
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of(
        "reserved",
        "charged",
        "booked",
        "taken-on",
        "shipped",
        "released",
        "refunded",
        "cancelled",
        "refused",
        "undone-before-done",
        "saga-started",
        "step-decided",
        "step-done",
        "step-retried",
        "saga-compensating",
        "compensation-decided",
        "compensation-done",
        "saga-parked",
        "saga-ended");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    var nodes = scene.world().nodes();
    var homes = nodes.stream().filter(node -> !Shop.SERVICES.contains(node)).toList();
    return new OrderingClients(
        scene.world(),
        history,
        new ShopApi(NodeApi.of(scene, seed), Shop.settings(homes)),
        workload,
        new SplittableRandom(seed));
  }
}
