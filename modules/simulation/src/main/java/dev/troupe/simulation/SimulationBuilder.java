package dev.troupe.simulation;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.simulation.disk.DiskSettings;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;

/** What a simulated world is like. {@link #start()} begins it. */
public final class SimulationBuilder {

  final long seed;
  final Map<NodeId, Function<NodeContext, Behavior<?>>> guardians = new LinkedHashMap<>();
  final List<String> virtualised = new ArrayList<>();
  Consumer<TraceEvent> onEvent = event -> {};
  LinkSettings links = LinkSettings.LOCAL_NETWORK;
  Messages messages = Messages.SERIALIZED;
  DiskSettings disks = DiskSettings.SOLID_STATE;
  Config config = ConfigFactory.empty();
  Duration blockedAfter = Duration.ofSeconds(10);
  Duration deathNoticedAfter = Duration.ofSeconds(5);

  SimulationBuilder(long seed) {
    this.seed = seed;
  }

  /**
   * Adds nodes {@code n1}, {@code n2} and so on.
   *
   * @param guardian what each spawns, at its first start and at every restart
   */
  public SimulationBuilder nodes(int count, Function<NodeContext, Behavior<?>> guardian) {
    for (int i = 1; i <= count; i++) {
      node("n" + i, guardian);
    }
    return this;
  }

  /**
   * Adds a node.
   *
   * @throws IllegalArgumentException if there is one of this id
   */
  public SimulationBuilder node(String id, Function<NodeContext, Behavior<?>> guardian) {
    if (guardians.putIfAbsent(new NodeId(id), guardian) != null) {
      throw new IllegalArgumentException("there are two nodes '" + id + "': give each an id");
    }
    return this;
  }

  /** What every link is like at first; default {@link LinkSettings#LOCAL_NETWORK}. */
  public SimulationBuilder links(LinkSettings settings) {
    links = settings;
    return this;
  }

  /** How messages cross nodes; default {@link Messages#SERIALIZED}. */
  public SimulationBuilder messages(Messages how) {
    messages = how;
    return this;
  }

  /** What every disk is like at first; default {@link DiskSettings#SOLID_STATE}. */
  public SimulationBuilder disks(DiskSettings settings) {
    disks = settings;
    return this;
  }

  /** Configuration of the nodes' ActorSystems, as HOCON, above the class path's. */
  public SimulationBuilder config(String hocon) {
    config = ConfigFactory.parseString(hocon).withFallback(config);
    return this;
  }

  /**
   * Gives classes in and below these packages simulated time and chance where they ask for ambient
   * ones ({@code System.nanoTime}, {@code new Random()}), instead of failing the run.
   */
  public SimulationBuilder virtualise(String... packages) {
    virtualised.addAll(List.of(packages));
    return this;
  }

  /** How long a step may wait, or compute, until it counts as blocked; real time, default 10 s. */
  public SimulationBuilder blockedAfter(Duration limit) {
    blockedAfter = limit;
    return this;
  }

  /**
   * Simulated time after which those who watch actors of a dead node are sent word, as a cluster's
   * failure detector and downing would do; default 5 s. A new life of the node is noticed at once.
   * Word travels as messages do and waits for the end of a cut.
   */
  public SimulationBuilder deathNoticedAfter(Duration time) {
    deathNoticedAfter = time;
    return this;
  }

  /** Is given what the nodes report by {@code NodeContext.trace()}, in the step that reports it. */
  public SimulationBuilder onEvent(Consumer<TraceEvent> listener) {
    onEvent = onEvent.andThen(listener);
    return this;
  }

  /** Starts all nodes, at time zero. */
  public Simulation start() {
    if (guardians.isEmpty()) {
      throw new IllegalStateException("the simulation has no nodes: add some with nodes(...)");
    }
    return new Simulation(this);
  }
}
