package dev.troupe.simulation;

import com.typesafe.config.Config;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.simulation.guard.Guard;
import dev.troupe.simulation.guard.Watchdog;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.kernel.Problem;
import dev.troupe.simulation.kernel.RunTrace;
import dev.troupe.simulation.kernel.Seeds;
import dev.troupe.simulation.kernel.Task;
import dev.troupe.simulation.kernel.World;
import dev.troupe.simulation.network.Network;
import dev.troupe.simulation.pekko.Commons;
import dev.troupe.simulation.pekko.Life;
import dev.troupe.simulation.pekko.SystemConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A run: nodes, network, disks and clocks from one seed, on the thread that made it.
 *
 * <pre>{@code
 * try (var sim = Simulation.seeded(42).nodes(5, Counter::create).start()) {
 *   sim.always("nothing acknowledged is lost", () -> ...);
 *   sim.nemesis(Nemesis.chaos().until(Duration.ofSeconds(30)));
 *   sim.runFor(Duration.ofSeconds(40));
 * }
 * }</pre>
 *
 * <p>Time is simulated time since the start, unless it says otherwise. When something goes wrong,
 * the running method throws a {@link SimulationFailure}.
 */
public final class Simulation implements AutoCloseable {

  private final SimulationBuilder settings;
  private final Seeds seeds;
  private final RunTrace trace = new RunTrace();
  private final Loop loop;
  private final World world;
  private final Directory directory;
  private final Commons commons;
  private final Network network;
  private final Watchdog watchdog;
  private final Map<NodeId, SimulatedNode> nodes = new LinkedHashMap<>();
  private final Map<String, SimulatedNode> bySystemName = new LinkedHashMap<>();
  private final Invariants invariants = new Invariants(this);
  private final List<TraceEvent> events = new ArrayList<>();
  private final Map<String, Long> reached = new TreeMap<>();

  Simulation(SimulationBuilder settings) {
    Guard.install();
    this.settings = settings;
    seeds = new Seeds(settings.seed);
    loop = new Loop(seeds.stream("schedule"), trace);
    loop.virtualise(settings.virtualised);
    commons = new Commons(settings.messages);
    world = new World(loop, seeds.stream("world"));
    network =
        new Network(loop, world, seeds, settings.links, settings.guardians.keySet(), this::lifeOf);
    directory = new Directory(this);
    watchdog = new Watchdog(loop, settings.blockedAfter);
    Config config = SystemConfig.of(settings.config);
    settings.guardians.forEach(
        (id, guardian) -> {
          SimulatedNode node = new SimulatedNode(this, id, guardian, config);
          nodes.put(id, node);
          if (bySystemName.put(node.systemName(), node) != null) {
            throw new IllegalArgumentException(
                "the id " + id + " differs from another in its punctuation only: rename one");
          }
        });
    guarded(
        () -> {
          nodes.values().forEach(SimulatedNode::start);
          return true;
        });
  }

  /** A simulation from this seed. */
  public static SimulationBuilder seeded(long seed) {
    return new SimulationBuilder(seed);
  }

  /** The nodes, in the order in which they were added. */
  public List<SimulatedNode> nodes() {
    return List.copyOf(nodes.values());
  }

  /**
   * The node of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SimulatedNode node(String id) {
    SimulatedNode node = nodes.get(new NodeId(id));
    if (node == null) {
      throw new IllegalArgumentException("no node '" + id + "'; there are " + nodes.keySet());
    }
    return node;
  }

  /** The links between the nodes, and their faults. */
  public Network network() {
    return network;
  }

  /** What happened so far. */
  public RunTrace trace() {
    return trace;
  }

  /** What the nodes reported by {@code NodeContext.trace()}, in order. */
  public List<TraceEvent> events() {
    return List.copyOf(events);
  }

  public long seed() {
    return settings.seed;
  }

  /** The time since the start. */
  public Duration time() {
    return Duration.ofNanos(loop.nanos());
  }

  /** The present moment on a wall clock that is right; a node's own may not be. */
  public Instant instant() {
    return Instant.ofEpochMilli(Loop.EPOCH_MILLIS).plusNanos(loop.nanos());
  }

  /** The steps taken so far. */
  public long steps() {
    return loop.steps();
  }

  /** From now on this must hold after every step. It may also throw an {@link AssertionError}. */
  public Simulation always(String name, BooleanSupplier holds) {
    invariants.add(name, holds);
    return this;
  }

  /**
   * Something that the test is about happened: two leaders overlapped, a write was refused.
   * Counted, as are the events of {@code NodeContext.trace()} by their names. A check that never
   * met its situation proves nothing; so {@link #mustReach} for a run, and {@link Sweep#mustReach}
   * for many. The idea is that of the "sometimes" assertions of Antithesis and the code probes of
   * FoundationDB.
   */
  public Simulation reached(String name) {
    reached.merge(name, 1L, Long::sum);
    Sweep.reached(name);
    return this;
  }

  /** How often this was reached in this run so far. */
  public long timesReached(String name) {
    return reached.getOrDefault(name, 0L);
  }

  /** Fails unless each of these was reached in this run by now. */
  public Simulation mustReach(String... names) {
    for (String name : names) {
      if (timesReached(name) == 0) {
        throw failure("'%s' was not reached; reached were %s".formatted(name, reached), null);
      }
    }
    return this;
  }

  /**
   * Does something after this time from now: a fault, a check, a message. After no time at all, it
   * is drawn by lot among the steps that are due now.
   */
  public Simulation after(Duration delay, Runnable action) {
    Task task = new Task(world, "world", "action", action);
    if (delay.isZero()) {
      loop.submit(task);
    } else {
      loop.at(loop.nanos() + delay.toNanos(), task);
    }
    return this;
  }

  /** Lets faults happen from now on. */
  public Simulation nemesis(Nemesis nemesis) {
    nemesis.begin(this);
    return this;
  }

  /** Lets so much time pass. */
  public Simulation runFor(Duration time) {
    long limit = loop.nanos() + time.toNanos();
    while (step(limit)) {
      // The steps do it.
    }
    return this;
  }

  /**
   * Lets time pass until the condition holds.
   *
   * @return false when it did not hold within so much time
   */
  public boolean runUntil(Duration limit, BooleanSupplier condition) {
    long end = loop.nanos() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!step(end)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /** Lets time pass until the condition holds, and fails when it does not within so much time. */
  public Simulation eventually(Duration within, String name, BooleanSupplier condition) {
    if (!runUntil(within, condition)) {
      throw failure("'%s' did not happen within %s".formatted(name, within), null);
    }
    return this;
  }

  private boolean step(long limit) {
    boolean more = guarded(() -> loop.step(limit));
    invariants.check();
    return more;
  }

  /** Whatever goes wrong, the run's own problem comes first: it is the cause of the rest. */
  private boolean guarded(BooleanSupplier action) {
    try {
      boolean result = action.getAsBoolean();
      throwProblem();
      return result;
    } catch (SimulationFailure known) {
      throw known;
    } catch (Throwable thrown) { // Scala throws checked exceptions unannounced
      throwProblem();
      throw failure("a step threw " + thrown, thrown);
    }
  }

  private void throwProblem() {
    Problem problem = loop.problem();
    if (problem != null) {
      Thread.interrupted(); // the watchdog's, if it was that
      throw failure(problem.getMessage(), problem.getCause());
    }
  }

  private SimulationFailure failure(String what, Throwable cause) {
    return SimulationFailure.of(this, what, cause);
  }

  /** Ends the run. Nothing is left of it. */
  @Override
  public void close() {
    watchdog.close();
    nodes.values().stream().filter(SimulatedNode::isUp).forEach(node -> node.life().die());
    loop.leave();
  }

  // For the other classes of this package.

  SimulationBuilder settings() {
    return settings;
  }

  Seeds seeds() {
    return seeds;
  }

  Loop loop() {
    return loop;
  }

  Directory directory() {
    return directory;
  }

  Commons commons() {
    return commons;
  }

  SimulatedNode named(String systemName) {
    return bySystemName.get(systemName);
  }

  private Optional<Life> lifeOf(NodeId id) {
    return Optional.of(nodes.get(id)).filter(SimulatedNode::isUp).map(SimulatedNode::life);
  }

  /** Something happened to a node; counted as reached, so that a test can ask whether it did. */
  void fault(String kind, String what) {
    loop.note("fault", kind, what);
    reached(kind);
  }

  void afterDeath(Life dead) {
    after(settings.deathNoticedAfter, dead::mourn);
  }

  void report(SimulatedNode node, String what, Object... details) {
    reached(what);
    TraceEvent event =
        TraceEvent.of(node.clocks().wallNanos() / 1_000, node.id().name(), what, details);
    loop.note("event", what, Arrays.toString(details));
    events.add(event);
    settings.onEvent.accept(event);
  }
}
