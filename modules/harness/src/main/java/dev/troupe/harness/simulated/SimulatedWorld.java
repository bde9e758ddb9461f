package dev.troupe.harness.simulated;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.Traffic;
import dev.troupe.harness.world.TrafficLog;
import dev.troupe.harness.world.World;
import dev.troupe.harness.world.WorldException;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.SimulationBuilder;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import dev.troupe.simulation.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;

/** A world in one thread: time is simulated, and the seed decides everything. */
public final class SimulatedWorld implements World {

  private final List<String> names;
  private final LinkSettings links;
  private final SimulationBuilder builder;
  private final List<Consumer<TraceEvent>> listeners = new ArrayList<>();
  private final List<TraceEvent> early = new ArrayList<>();
  private final Queue<TraceEvent> unheard = new ArrayDeque<>();
  private Optional<TrafficLog> traffic = Optional.empty();
  private Simulation simulation;

  /**
   * @param seed of everything
   * @param links what every link is like unless a script says otherwise
   * @param messages how they cross the network; the trace of a seed is the same either way
   * @param guardians what each node spawns, at its start and at every restart
   */
  public SimulatedWorld(
      long seed,
      LinkSettings links,
      Messages messages,
      Map<String, Function<NodeContext, Behavior<?>>> guardians) {
    this.names = List.copyOf(guardians.keySet());
    this.links = links;
    this.builder = Simulation.seeded(seed).links(links).messages(messages).onEvent(this::report);
    guardians.forEach(builder::node);
  }

  @Override
  public List<String> nodes() {
    return names;
  }

  /** A node, with its ports and its clocks. */
  public SimulatedNode node(String name) {
    return running().node(name);
  }

  /** The SHA-256 of all that happened so far, in hexadecimal: the same for the same seed. */
  public String hash() {
    return running().trace().hash();
  }

  @Override
  public void start() {
    simulation = builder.start();
    traffic.ifPresent(this::watch);
    early.forEach(this::report);
    early.clear();
  }

  @Override
  public void crash(String node) {
    node(node).crash();
    report(node, "crashed");
  }

  @Override
  public void restart(String node) {
    if (!node(node).isUp()) {
      report(node, "restarted");
      node(node).restart();
    }
  }

  @Override
  public void pause(String node) {
    SimulatedNode target = node(node);
    if (!target.isUp()) {
      throw new WorldException(node + " cannot be paused: it is down");
    }
    if (!target.isPaused()) {
      target.pause();
      report(node, "paused");
    }
  }

  @Override
  public void resume(String node) {
    if (node(node).isPaused()) {
      report(node, "resumed");
      node(node).resume();
    }
  }

  @Override
  public void link(String from, String to, LinkRule rule) {
    Network network = running().network();
    var source = new NodeId(from);
    var target = new NodeId(to);
    network.heal(source, target);
    network.release(source, target);
    network.link(source, target, links);
    switch (rule) {
      case LinkRule.Pass pass -> report(from, "link", "to", to, "rule", "pass");
      case LinkRule.Stall stall -> {
        network.hold(source, target);
        report(from, "link", "to", to, "rule", "stall");
      }
      case LinkRule.Drop drop -> {
        network.cut(source, target);
        report(from, "link", "to", to, "rule", "drop");
      }
      case LinkRule.Refuse refuse -> {
        network.cut(source, target);
        report(from, "link", "to", to, "rule", "refuse");
      }
      case LinkRule.Reset reset -> {
        network.cut(source, target); // what is under way is lost
        network.heal(source, target);
        report(from, "link", "to", to, "rule", "reset");
      }
      case LinkRule.Slow(var latency, var jitter) -> {
        network.link(
            source, target, links.withLatency(Latency.between(latency, latency.plus(jitter))));
        report(
            from,
            "link",
            "to",
            to,
            "rule",
            "slow",
            "latency-ms",
            latency.toMillis(),
            "jitter-ms",
            jitter.toMillis());
      }
    }
  }

  @Override
  public Duration now() {
    return simulation == null ? Duration.ZERO : simulation.time();
  }

  @Override
  public long traceMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, running().instant());
  }

  @Override
  public void after(Duration delay, Runnable task) {
    running().after(delay, task);
  }

  /** For the simulation's own thread alone: there is no other. */
  @Override
  public void post(Runnable task) {
    running().after(Duration.ZERO, task);
  }

  @Override
  public void onTrace(Consumer<TraceEvent> listener) {
    listeners.add(listener);
  }

  @Override
  public void watchMessages() {
    traffic = Optional.of(new TrafficLog());
  }

  @Override
  public Traffic traffic() {
    return traffic.map(TrafficLog::traffic).orElseGet(Traffic::none);
  }

  private void watch(TrafficLog log) {
    simulation
        .network()
        .observe(
            (from, to, what) -> {
              var sent = log.sent(from.name(), to.name(), simpleName(what), traceMicros());
              return () -> sent.received(traceMicros());
            });
  }

  private static String simpleName(String type) {
    return type.substring(1 + Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')));
  }

  @Override
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    return running().runUntil(limit, condition);
  }

  @Override
  public void close() {
    if (simulation != null) {
      simulation.close();
    }
  }

  private Simulation running() {
    if (simulation == null) {
      throw new IllegalStateException("the simulated world was not started yet");
    }
    return simulation;
  }

  private void report(String node, String what, Object... details) {
    report(TraceEvent.of(traceMicros(), node, what, details));
  }

  /**
   * Heard in a step of its own: whoever hears it may stop the node that tells. What happens at one
   * moment is heard in its order, in whatever order the steps come.
   */
  private void report(TraceEvent event) {
    if (simulation == null) {
      early.add(event);
    } else {
      unheard.add(event);
      post(this::hear);
    }
  }

  private void hear() {
    TraceEvent event = unheard.remove();
    listeners.forEach(listener -> listener.accept(event));
  }
}
