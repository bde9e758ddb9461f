package dev.troupe.replication.hints;

import com.typesafe.config.ConfigFactory;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.membership.heartbeat.HeartbeatKeeper;
import dev.troupe.membership.heartbeat.HeartbeatSettings;
import dev.troupe.replication.hints.Hints.Figures;
import dev.troupe.replication.hints.Hints.TargetFigures;
import dev.troupe.replication.store.Content;
import dev.troupe.replication.store.Hinting;
import dev.troupe.replication.store.Level;
import dev.troupe.replication.store.Replica;
import dev.troupe.replication.store.Settings;
import dev.troupe.replication.store.Store;
import dev.troupe.replication.store.StoreKeeper;
import dev.troupe.replication.store.StoreSettings;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.time.version.Causality;
import dev.troupe.time.version.Siblings;
import dev.troupe.time.version.VersionVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Nodes n1 to n5 with stores, hints and heartbeats. */
final class Cluster implements AutoCloseable {

  final StoreSettings settings = Settings.store("partitions = 4, patience = 1s");
  final Simulation sim;
  private int asked;

  private Cluster(long seed, Function<StoreSettings, Function<NodeContext, Behavior<?>>> guardian) {
    sim = Simulation.seeded(seed).nodes(5, guardian.apply(settings)).start();
    sim.runFor(Duration.ofSeconds(3));
  }

  /** With hints and health levels. */
  static Cluster of(long seed, String hints) {
    var hintsSettings = HintsSettingsTest.settings(hints);
    return new Cluster(seed, settings -> node -> withHeartbeat(node, settings, hintsSettings));
  }

  /** Who is away is known by silence alone. */
  static Cluster withoutHealth(long seed, String hints) {
    var hintsSettings = HintsSettingsTest.settings(hints);
    return new Cluster(
        seed, settings -> node -> HintedStore.create(node, settings, hintsSettings, false));
  }

  /** The naive twin: what a home misses it misses. */
  static Cluster withoutHints(long seed) {
    return new Cluster(
        seed, settings -> node -> StoreKeeper.create(node, settings, Hinting.none()));
  }

  private static Behavior<?> withHeartbeat(
      NodeContext node, StoreSettings settings, HintsSettings hints) {
    var beats =
        HeartbeatSettings.from(
            ConfigFactory.parseString(
                    "troupe.heartbeat { nodes = [n1, n2, n3, n4, n5], profile = fast }")
                .withFallback(ConfigFactory.load())
                .resolve());
    return Behaviors.<Object>setup(
        context -> {
          context.spawn(
              HeartbeatKeeper.create(
                  node, beats, node.wall().now().toEpochMilli(), new Heartbeat.Metadata(0, "", "")),
              "heartbeat");
          context.watch(context.spawn(HintedStore.create(node, settings, hints, true), "hinted"));
          return Behaviors.ignore();
        });
  }

  SimulatedNode node(NodeId id) {
    return sim.node(id.name());
  }

  List<NodeId> homes(String key) {
    return settings.ring().homes(settings.ring().partition(key));
  }

  /** A node that is no home of the key. */
  NodeId stranger(String key) {
    return settings.ring().nodes().stream()
        .filter(node -> !homes(key).contains(node))
        .findFirst()
        .orElseThrow();
  }

  /** Asks the node's own actor, and waits for the answer. */
  <Q, R> R ask(NodeId at, ProtocolKey<Q> protocol, Function<ActorRef<R>, Q> question) {
    List<R> answers = ask(at, at, protocol, question);
    sim.eventually(Duration.ofSeconds(10), "an answer", () -> !answers.isEmpty());
    return answers.getFirst();
  }

  private <Q, R> List<R> ask(
      NodeId from, NodeId to, ProtocolKey<Q> protocol, Function<ActorRef<R>, Q> question) {
    List<R> answers = new ArrayList<>();
    String name = "asker-" + ++asked;
    node(from)
        .call(
            name,
            system -> {
              ActorRef<R> asker =
                  system.systemActorOf(
                      Behaviors.<R>receiveMessage(
                          reply -> {
                            answers.add(reply);
                            return Behaviors.stopped();
                          }),
                      name,
                      Props.empty());
              node(from).discovery().peers(protocol).tell(to, question.apply(asker));
            });
    return answers;
  }

  Store.PutReply put(NodeId at, String key, String value, VersionVector seen, Level level) {
    return this.<Store.Command, Store.PutReply>ask(
        at, Store.KEY, to -> new Store.Put(key, Bytes.of(value), seen, level, to));
  }

  Store.PutReply delete(NodeId at, String key, VersionVector seen, Level level) {
    return this.<Store.Command, Store.PutReply>ask(
        at, Store.KEY, to -> new Store.Delete(key, seen, level, to));
  }

  /** What this home alone has. */
  Siblings<Content> stored(NodeId home, String key) {
    int partition = settings.ring().partition(key);
    var reply =
        this.<Replica.Command, Replica.Reply>ask(
            home, Replica.KEY, to -> new Replica.Fetch(1, partition, key, to));
    return ((Replica.Fetched) reply).state();
  }

  /** Whether the home has seen all that the key's other homes have. */
  boolean isUpToDate(NodeId home, String key) {
    var context = stored(home, key).context();
    return homes(key).stream()
        .map(other -> context.compare(stored(other, key).context()))
        .allMatch(is -> is == Causality.EQUAL || is == Causality.AFTER);
  }

  TargetFigures figures(NodeId of, NodeId target) {
    var figures = this.<Hints.Command, Figures>ask(of, Hints.KEY, Hints.GetFigures::new);
    return figures.targets().stream()
        .filter(each -> each.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    sim.close();
  }
}
