package dev.troupe.scenarios.gossip;

import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.membership.EveryRumourArrives;
import dev.troupe.checkers.membership.NobodyComesBack;
import dev.troupe.checkers.membership.NobodyFailedNeedlessly;
import dev.troupe.checkers.membership.OnlyItself;
import dev.troupe.checkers.membership.ViewsAgree;
import dev.troupe.checkers.membership.WithinBudget;
import dev.troupe.harness.cluster.NodeSpec;
import dev.troupe.harness.report.Recording;
import dev.troupe.harness.run.Clients;
import dev.troupe.harness.script.Workload;
import dev.troupe.harness.script.Workload.Setting;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import dev.troupe.scenarios.stage.Clusters;
import dev.troupe.scenarios.stage.FaultNotes;
import dev.troupe.scenarios.stage.FaultNotes.Lives;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.NodeApi;
import dev.troupe.scenarios.stage.Scene;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Nodes that tell each other who is there. */
public final class Gossiping implements Job {

  /** The node that lies, where there is one. */
  static final String LIAR = "liar";

  /** JVMs that share two cores gossip late, now and then. */
  private static final Duration SHARED_MACHINE = Duration.ofSeconds(2);

  /** Members that are asked by those that join. */
  private static final int CONTACTS = 3;

  private final boolean poisoned;

  private Gossiping(boolean poisoned) {
    this.poisoned = poisoned;
  }

  /** All are honest, and believe each other: {@code gossiping}. */
  public static Job honest() {
    return new Gossiping(false);
  }

  /** All sign, and one lies: {@code poisoning}. */
  public static Job poisoned() {
    return new Gossiping(true);
  }

  @Override
  public String name() {
    return poisoned ? "poisoning" : "gossiping";
  }

  @Override
  public SortedMap<String, Setting> settings() {
    return new TreeMap<>(
        Map.of("rate", Turns.SETTINGS.get("rate"), Turns.TURNS, Turns.SETTINGS.get(Turns.TURNS)));
  }

  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  /** Fewer than four others, and three that are said to accuse one are not enough. */
  @Override
  public int fewest() {
    return poisoned ? 4 : 2;
  }

  @Override
  public List<NodeSpec> nodes(int contenders) {
    var nodes = new ArrayList<NodeSpec>();
    IntStream.rangeClosed(1, contenders)
        .forEach(number -> nodes.add(new NodeSpec("node-" + number, List.of("member"))));
    if (poisoned) {
      nodes.add(new NodeSpec(LIAR, List.of("member")));
    }
    return nodes;
  }

  /** Where all sign, the contacts are also those whose keys are known: all. */
  @Override
  public Map<String, Object> nodeSettings(List<NodeSpec> nodes) {
    return Clusters.whereAllStay(
        "troupe.gossip.contacts",
        nodes.stream().map(NodeSpec::id).limit(poisoned ? nodes.size() : CONTACTS).toList());
  }

  @Override
  public Cast cast() {
    return poisoned
        ? new Cast(SignedNode.class, SignedNode.roles())
        : new Cast(NodeMain.class, Roles.standard());
  }

  @Override
  public Map<String, Twin> twins() {
    var twins = new TreeMap<String, Twin>();
    if (poisoned) {
      twins.put(
          "signatures",
          new Twin(
              new Cast(UnsignedNode.class, UnsignedNode.roles()),
              "nothing is signed, and every member believed"));
    } else {
      twins.put(
          "comparison",
          new Twin(
              new Cast(PushOnlyNode.class, PushOnlyNode.roles()),
              "what is new is pushed, and views are never compared"));
      twins.put(
          "tombstones",
          new Twin(
              new Cast(ForgetfulNode.class, ForgetfulNode.roles()),
              "who has gone is forgotten at once"));
    }
    return twins;
  }

  @Override
  public List<Checker> checkers() {
    return List.of(
        new EveryRumourArrives(),
        new OnlyItself(),
        new NobodyFailedNeedlessly(),
        new NobodyComesBack(),
        new WithinBudget(),
        new ViewsAgree());
  }

  @Override
  public Map<String, ToLongFunction<Recording>> reached() {
    var reached = new LinkedHashMap<String, ToLongFunction<Recording>>();
    reached.put("rumour-told-in-a-cut", run -> new Encounters(run).rumoursInACut());
    reached.put("node-restarted", run -> new Encounters(run).restarts());
    reached.put("member-seen-failed", run -> new Encounters(run).failures());
    reached.put("leader-changed", run -> new Encounters(run).count("emergent-leader"));
    for (String kind : Lies.kinds()) {
      reached.put(kind + "-forged", run -> new Encounters(run).lies(kind));
    }
    return reached;
  }

  @Override
  public List<String> tracePoints() {
    return List.of(
        "member-failed",
        "emergent-leader",
        "refuted",
        "lie-told",
        "gossip-refused",
        "member-suspected",
        "member-changed");
  }

  @Override
  public Map<String, Number> figures(Recording recording) {
    return Figures.of(recording);
  }

  @Override
  public Clients clients(Scene scene, HistoryRecorder history, Workload workload, long seed) {
    var faults =
        new FaultNotes(scene.world(), history, Lives.of(scene), scene.slack(SHARED_MACHINE));
    return new GossipingClients(
        scene.world(), history, NodeApi.of(scene, seed), faults, workload, seed);
  }
}
