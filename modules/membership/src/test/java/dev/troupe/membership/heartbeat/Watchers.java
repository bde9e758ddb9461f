package dev.troupe.membership.heartbeat;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.membership.heartbeat.Heartbeat.GetView;
import dev.troupe.membership.heartbeat.Heartbeat.Metadata;
import dev.troupe.membership.heartbeat.Heartbeat.View;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.network.Cut;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Simulated nodes that watch each other, what is done to them, and what they made of it. */
final class Watchers implements AutoCloseable {

  static final Metadata METADATA = new Metadata(0.25, "worker", "1.0");

  final Simulation sim;
  final SplittableRandom random;
  private final HeartbeatSettings settings;
  private final Map<NodeId, Long> lives = new TreeMap<>();
  private View view;

  private Watchers(
      long seed,
      HeartbeatSettings settings,
      Messages messages,
      BiFunction<NodeContext, HeartbeatSettings, Behavior<?>> naive) {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
    var builder = Simulation.seeded(seed).messages(messages);
    for (NodeId id : settings.nodes()) {
      builder.node(id.name(), node -> naive == null ? watcher(node) : naive.apply(node, settings));
    }
    this.sim = builder.start();
  }

  static Watchers of(long seed, HeartbeatSettings settings) {
    return new Watchers(seed, settings, Messages.COPIED, null);
  }

  /** As in production: each message becomes bytes, and is read again. */
  static Watchers serialized(long seed, HeartbeatSettings settings) {
    return new Watchers(seed, settings, Messages.SERIALIZED, null);
  }

  /** The same nodes by a fixed time-out of 2 s. */
  static Watchers naive(long seed, HeartbeatSettings settings) {
    return new Watchers(seed, settings, Messages.COPIED, FixedTimeout::create);
  }

  private Behavior<Object> watcher(NodeContext node) {
    long life = lives.merge(node.id(), 1L, Long::sum);
    return Behaviors.setup(
        context -> {
          var keeper =
              context.spawn(HeartbeatKeeper.create(node, settings, life, METADATA), "heartbeat");
          return Behaviors.receiveMessage(
              message -> {
                if (message instanceof View seen) {
                  view = seen;
                } else {
                  keeper.tell(new GetView(context.getSelf().narrow()));
                }
                return Behaviors.same();
              });
        });
  }

  SimulatedNode node(int number) {
    return sim.node("n" + number);
  }

  View view(int number) {
    view = null;
    node(number).tell("view");
    sim.runUntil(Duration.ofSeconds(1), () -> view != null);
    return view;
  }

  /** Long enough for rhythms to be learned and phases to differ, and another moment per seed. */
  Watchers settle() {
    sim.runFor(Duration.ofMillis(10_000 + random.nextInt(1_000)));
    return this;
  }

  /** The first so many nodes are cut from the rest. */
  Cut cutOff(int first) {
    return sim.network()
        .partition(
            sim.nodes().subList(0, first).stream().map(SimulatedNode::id).toList(),
            sim.nodes().subList(first, sim.nodes().size()).stream()
                .map(SimulatedNode::id)
                .toList());
  }

  long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, sim.instant());
  }

  /** Who made which peer this level, since a moment. */
  List<TraceEvent> changes(String to, long sinceMicros) {
    var changes = new ArrayList<TraceEvent>();
    for (TraceEvent event : sim.events()) {
      if (event.what().equals("level-changed")
          && event.text("to").equals(to)
          && event.atMicros() >= sinceMicros) {
        changes.add(event);
      }
    }
    return changes;
  }

  List<TraceEvent> failures() {
    return changes("FAILED", 0);
  }

  @Override
  public void close() {
    sim.close();
  }
}
