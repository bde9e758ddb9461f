package dev.troupe.simulation;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws faults. Each kind has a stream of randomness of its own, so that leaving one out does not
 * move the others. Never is more than a minority of the nodes down or paused at a time, unless it
 * is told so.
 *
 * @param kinds what may happen
 * @param interval the mean time between two faults of one kind
 * @param lasting the mean time a fault lasts
 * @param until when it stops, counted from its beginning; what still lasts then is undone
 * @param mostDown how many nodes may be down or paused at a time; negative: a minority
 */
public record Nemesis(
    Set<Fault> kinds, Duration interval, Duration lasting, Duration until, int mostDown) {

  /** Every kind of fault, each every 5 s for 2 s on average, for 30 s. */
  public static Nemesis chaos() {
    return new Nemesis(
        EnumSet.allOf(Fault.class),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        -1);
  }

  /** These kinds alone. */
  public Nemesis with(Fault first, Fault... more) {
    return new Nemesis(EnumSet.of(first, more), interval, lasting, until, mostDown);
  }

  public Nemesis every(Duration mean) {
    return new Nemesis(kinds, mean, lasting, until, mostDown);
  }

  public Nemesis lasting(Duration mean) {
    return new Nemesis(kinds, interval, mean, until, mostDown);
  }

  public Nemesis until(Duration end) {
    return new Nemesis(kinds, interval, lasting, end, mostDown);
  }

  public Nemesis mostDown(int nodes) {
    return new Nemesis(kinds, interval, lasting, until, nodes);
  }

  void begin(Simulation simulation) {
    Duration end = simulation.time().plus(until);
    for (Fault kind : EnumSet.copyOf(kinds)) {
      RandomGenerator random = simulation.seeds().stream("faults/" + kind);
      new Plan(simulation, kind, random, end).next();
    }
    simulation.after(until, () -> undoAll(simulation));
  }

  private static void undoAll(Simulation simulation) {
    simulation.network().healAll();
    for (SimulatedNode node : simulation.nodes()) {
      node.disk().repair();
      node.resume();
      node.restart();
    }
  }

  /** One kind's faults, one after the other. */
  private final class Plan {
    private final Simulation simulation;
    private final Fault kind;
    private final RandomGenerator random;
    private final Duration end;

    private Plan(Simulation simulation, Fault kind, RandomGenerator random, Duration end) {
      this.simulation = simulation;
      this.kind = kind;
      this.random = random;
      this.end = end;
    }

    void next() {
      Duration wait = around(interval);
      if (simulation.time().plus(wait).compareTo(end) < 0) {
        simulation.after(wait, this::strike);
      }
    }

    private Duration around(Duration mean) {
      return Duration.ofNanos((long) (-StrictMath.log(1 - random.nextDouble()) * mean.toNanos()));
    }

    /** Everything is drawn first: what the nodes are up to must not move later draws. */
    private void strike() {
      List<SimulatedNode> nodes = simulation.nodes();
      Duration time = around(lasting);
      SimulatedNode victim = nodes.get(random.nextInt(nodes.size()));
      SimulatedNode other = nodes.get(random.nextInt(nodes.size()));
      long detail = random.nextLong();
      switch (kind) {
        case CRASH -> down(victim, time, victim::crash);
        case TORN_WRITE ->
            down(victim, time, () -> victim.disk().crashAtWrite(1 + Math.floorMod(detail, 20)));
        case FAILING_FORCE -> down(victim, time, () -> victim.disk().failForces(true));
        case PAUSE -> down(victim, time, victim::pause);
        case PARTITION -> partition(nodes, detail, time);
        case ONE_WAY_CUT -> cut(victim.id(), other.id(), time);
        case CLOCK_JUMP -> victim.clocks().jump(Duration.ofMillis(detail % 60_000));
      }
      next();
    }

    private void down(SimulatedNode victim, Duration time, Runnable fault) {
      if (victim.isUp() && !victim.isPaused() && downNow() < allowedDown()) {
        fault.run();
        simulation.after(time, () -> up(victim));
      }
    }

    private void up(SimulatedNode victim) {
      victim.disk().repair();
      victim.resume();
      victim.restart();
    }

    private long downNow() {
      return simulation.nodes().stream().filter(n -> !n.isUp() || n.isPaused()).count();
    }

    private int allowedDown() {
      return mostDown < 0 ? (simulation.nodes().size() - 1) / 2 : mostDown;
    }

    private void partition(List<SimulatedNode> nodes, long sides, Duration time) {
      List<NodeId> one = new ArrayList<>();
      List<NodeId> other = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        ((sides >> (i % 64) & 1) == 0 ? one : other).add(nodes.get(i).id());
      }
      simulation.network().partition(one, other);
      simulation.after(time, () -> simulation.network().healAll());
    }

    private void cut(NodeId from, NodeId to, Duration time) {
      simulation.network().cut(from, to);
      simulation.after(time, () -> simulation.network().heal(from, to));
    }
  }
}
