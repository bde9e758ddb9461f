package dev.troupe.simulation;

import com.typesafe.config.Config;
import dev.troupe.core.node.Discovery;
import dev.troupe.core.node.MonotonicClock;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.WallClock;
import dev.troupe.core.trace.Trace;
import dev.troupe.simulation.disk.SimulatedDisk;
import dev.troupe.simulation.kernel.Task;
import dev.troupe.simulation.pekko.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;

/**
 * A node: the ports that its behaviours get, and the faults that a test gives it. It outlives its
 * crashes, with its disk and its clocks.
 */
public final class SimulatedNode implements NodeContext {

  private final Simulation simulation;
  private final NodeId id;
  private final String systemName;
  private final Function<NodeContext, Behavior<?>> guardian;
  private final Config config;
  private final Clocks clocks;
  private final SimulatedDisk disk;
  private final Directory.View discovery;
  private final Map<String, Integer> drawn = new TreeMap<>();
  private Life life;
  private int lives;
  private long nanosPerStep;

  SimulatedNode(
      Simulation simulation,
      NodeId id,
      Function<NodeContext, Behavior<?>> guardian,
      Config config) {
    this.simulation = simulation;
    this.id = id;
    this.systemName = systemName(id);
    this.guardian = guardian;
    this.config = config;
    this.clocks = new Clocks(simulation.loop(), id.name());
    this.discovery = simulation.directory().of(this);
    this.disk =
        new SimulatedDisk(
            simulation.loop(),
            simulation.seeds().stream("disk/latency/" + id),
            simulation.seeds().stream("disk/damage/" + id),
            id.name(),
            simulation.settings().disks,
            this::crash);
  }

  /** A name that Pekko takes for an ActorSystem and {@link java.net.URI} for a host. */
  static String systemName(NodeId id) {
    String plain = id.name().replaceAll("[^A-Za-z0-9]", "-");
    return "node-" + plain + (plain.endsWith("-") ? "0" : "");
  }

  String systemName() {
    return systemName;
  }

  Life life() {
    return life;
  }

  // What a test does to it.

  /** Whether it runs; a paused node does. */
  public boolean isUp() {
    return life != null && life.alive();
  }

  public boolean isPaused() {
    return isUp() && life.paused();
  }

  /**
   * The power fails: no further step, no goodbye, and what was not forced to disk may be lost. See
   * {@link #kill()} for the end of the process alone.
   */
  public void crash() {
    if (isUp()) {
      simulation.fault("crash", id.name());
      end();
      disk.crash();
    }
  }

  /**
   * The process is killed, as by {@code kill -9}, and the machine runs on: no further step, no
   * goodbye, and what was written to disk is there at the next start, forced or not.
   */
  public void kill() {
    if (isUp()) {
      simulation.fault("kill", id.name());
      end();
      disk.unmount();
    }
  }

  /** The process has ended by itself: nothing that was written is lost. */
  void ended(Life ending, String why) {
    if (ending == life && isUp()) {
      simulation.fault("ended", why.lines().findFirst().orElse(""));
      end();
      disk.unmount();
    }
  }

  private void end() {
    Life dead = life;
    dead.die();
    simulation.afterDeath(dead);
  }

  /** Starts it again on its disk; nothing happens when it is up. */
  public void restart() {
    if (!isUp()) {
      simulation.fault("start", id.name());
      start();
    }
  }

  /**
   * From now on each step takes so much time, and the node's steps queue, as on one slow processor:
   * messages and timers are handled late. A message from another node takes two steps, one to be
   * received and one to be handled. Zero is as usual: steps take no time.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void slowCpu(Duration perStep) {
    if (perStep.isNegative()) {
      throw new IllegalArgumentException("a step cannot take " + perStep + ": give zero or more");
    }
    simulation.fault("cpu", id.name() + " " + perStep);
    nanosPerStep = perStep.toNanos();
    if (isUp()) {
      life.nanosPerStep(nanosPerStep);
    }
  }

  /** Takes no steps from now on, while time goes on, as in a long collection of garbage. */
  public void pause() {
    if (isUp()) {
      simulation.fault("pause", id.name());
      life.pause();
    }
  }

  /** Goes on: timers that are late fire all at once. */
  public void resume() {
    if (isPaused()) {
      simulation.fault("resume", id.name());
      life.resume();
    }
  }

  public Clocks clocks() {
    return clocks;
  }

  public SimulatedDisk disk() {
    return disk;
  }

  /**
   * Sends to the guardian, as if from within the node; lost when the node is down. The type is the
   * sender's business.
   */
  public <M> void tell(M message) {
    if (isUp()) {
      Life target = life;
      simulation.loop().as(target, () -> target.system().<M>unsafeUpcast().tell(message));
    }
  }

  /**
   * Does something on the node as a step of its own, as if a request had come in from outside the
   * cluster: later when the node is paused, never when it crashes before.
   *
   * @return false when the node is down: there was nobody to take it
   */
  public boolean call(String what, Consumer<ActorSystem<?>> action) {
    if (!isUp()) {
      return false;
    }
    Life target = life;
    simulation.loop().submit(new Task(target, "call", what, () -> action.accept(target.system())));
    return true;
  }

  void start() {
    if (life != null) {
      life.mourn(); // the cluster knows a new life of a node, and with it that the old one is gone
    }
    lives++;
    discovery.forget();
    drawn.clear();
    life =
        new Life(
            simulation.loop(), new NodeSurroundings(simulation, this), systemName, stream("pekko"));
    life.nanosPerStep(nanosPerStep);
    life.start(guardian.apply(this), config);
  }

  private RandomGenerator stream(String purpose) {
    return simulation.seeds().stream("node/" + id + "/" + lives + "/" + purpose);
  }

  // What its behaviours get.

  @Override
  public NodeId id() {
    return id;
  }

  @Override
  public MonotonicClock monotonic() {
    return clocks::monotonicNanos;
  }

  @Override
  public WallClock wall() {
    return () -> Instant.EPOCH.plusNanos(clocks.wallNanos());
  }

  /** A stream for this purpose, this life, and this call. */
  @Override
  public RandomGenerator random(String purpose) {
    return stream("own/" + purpose + "/" + drawn.merge(purpose, 1, Integer::sum));
  }

  @Override
  public Discovery discovery() {
    return discovery;
  }

  @Override
  public Trace trace() {
    return (what, details) -> simulation.report(this, what, details);
  }

  @Override
  public String toString() {
    return id.name();
  }
}
