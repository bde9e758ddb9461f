package dev.troupe.scenarios.storing;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.store.EveryWriteSurvives;
import dev.troupe.checkers.store.NoItemLost;
import dev.troupe.checkers.store.NobodyIsStale;
import dev.troupe.checkers.store.NothingInvented;
import dev.troupe.checkers.store.OnlyConcurrentSiblings;
import dev.troupe.checkers.store.QuorumReadsSeeWrites;
import dev.troupe.core.node.NodeId;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.replication.store.Ring;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Nodes that store keys, and clients that read and write them. */
public final class Storing implements Job {

  static final String KEYS = "keys";

  private static final int PARTITIONS = 16;
  private static final int COPIES = 3;

  private final String name;
  private final Goods goods;

  private Storing(String name, Goods goods) {
    this.name = name;
    this.goods = goods;
  }

  /** Each client has keys of its own, read and written by quorums: {@code storing}. */
  public static Storing notes() {
    return new Storing("storing", Goods.NOTES);
  }

  /** Clients fill carts that they share, whoever answers: {@code carting}. */
  public static Storing carts() {
    return new Storing("carting", Goods.CARTS);
  }

  @Override
  public String name() {
    return name;
  }

  /** Those of {@link Turns}; {@code keys}, default 2: of each client, or of all for carts. */
  @Override
  public SortedMap<String, Setting> settings() {
    var settings = new TreeMap<>(Turns.SETTINGS);
    settings.put(KEYS, Setting.COUNT);
    return Collections.unmodifiableSortedMap(settings);
  }

  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  @Override
  public int fewest() {
    return COPIES;
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    return NodeSpec.several(contenders, "store");
  }

  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    var ids = nodes.stream().map(NodeSpec::id).toList();
    var settings = new TreeMap<>(Clusters.whereAllStay("troupe.heartbeat.nodes", ids));
    settings.put("troupe.store.nodes", ids);
    settings.put("troupe.store.partitions", PARTITIONS);
    settings.put("troupe.store.copies", COPIES);
    return settings;
  }

  @Override
  public Map<String, Twin> twins() {
    return new TreeMap<>(
        Map.of(
            "hints",
            new Twin(
                new Cast(UnhintedNode.class, UnhintedNode.roles()),
                "what a home did not get is not kept for it"),
            "version",
            new Twin(
                new Cast(LastWriteWinsNode.class, LastWriteWinsNode.roles()),
                "of siblings only the one with the latest time is read")));
  }

  @Override
  public List<Checker> checkers() {
    var checkers =
        new ArrayList<Checker>(
            List.of(
                new EveryWriteSurvives(),
                new NobodyIsStale(),
                new OnlyConcurrentSiblings(),
                new NothingInvented()));
    checkers.add(goods == Goods.CARTS ? new NoItemLost() : new QuorumReadsSeeWrites());
    return checkers;
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("node-crashed", run -> new Encounters(run).count("crashed"));
    reached.put("written-while-a-home-was-down", run -> new Encounters(run).writtenWhileDown());
    reached.put("siblings-read", run -> new Encounters(run).siblingsRead());
    reached.put("hints-replayed", run -> new Encounters(run).hintsReplayed());
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of("dot-given", "hints-replayed", "hints-left-over", "level-changed");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    var nodes = scene.world().nodes().stream().map(NodeId::new).toList();
    return new StoringClients(
        scene.world(),
        history,
        NodeApi.of(scene, seed),
        new FaultNotes(scene.world(), history, Lives.of(scene), Duration.ZERO),
        goods,
        new Ring(nodes, PARTITIONS, COPIES),
        workload,
        new SplittableRandom(seed));
  }
}
