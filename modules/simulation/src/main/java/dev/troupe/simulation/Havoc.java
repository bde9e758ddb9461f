package dev.troupe.simulation;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.network.Cut;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a {@link Nemesis} is up to in one run. */
final class Havoc {

  private static final double SLOW_DISK = 100;
  private static final long SLOWEST_STEP_NANOS = 5_000_000;
  private static final long SLOWEST_LINK_NANOS = 500_000_000;

  private final Nemesis nemesis;
  private final Simulation simulation;
  private final Duration end;
  private final Set<String> struck = new HashSet<>(); // never iterated
  private final Set<NodeId> unfit = new HashSet<>(); // never iterated
  private final Set<Runnable> remedies = new LinkedHashSet<>();

  Havoc(Nemesis nemesis, Simulation simulation) {
    this.nemesis = nemesis;
    this.simulation = simulation;
    this.end = simulation.time().plus(nemesis.until());
  }

  void begin() {
    for (Fault kind : Fault.values()) {
      if (nemesis.kinds().contains(kind)) {
        next(kind, simulation.seeds().stream("faults/" + kind));
      }
    }
    simulation.after(nemesis.until(), this::undoAll);
  }

  private void undoAll() {
    List.copyOf(remedies).forEach(this::undo);
    simulation.nodes().forEach(SimulatedNode::restart);
  }

  private void next(Fault kind, RandomGenerator random) {
    Duration wait = around(nemesis.interval(), random);
    if (simulation.time().plus(wait).compareTo(end) < 0) {
      simulation.after(
          wait,
          () -> {
            strike(kind, random);
            next(kind, random);
          });
    }
  }

  private static Duration around(Duration mean, RandomGenerator random) {
    return Duration.ofNanos((long) (-StrictMath.log(1 - random.nextDouble()) * mean.toNanos()));
  }

  /** Everything is drawn first: what the nodes are up to must not move later draws. */
  private void strike(Fault kind, RandomGenerator random) {
    List<SimulatedNode> nodes = simulation.nodes();
    Duration time = around(nemesis.lasting(), random);
    SimulatedNode victim = nodes.get(random.nextInt(nodes.size()));
    NodeId other = nodes.get(random.nextInt(nodes.size())).id();
    long detail = random.nextLong();
    String at = kind + " " + victim;
    String link = at + ">" + other;
    Network network = simulation.network();
    switch (kind) {
      case CRASH -> outage(victim, time, victim::crash, () -> {});
      case KILL -> outage(victim, time, victim::kill, () -> {});
      case TORN_WRITE ->
          outage(
              victim,
              time,
              () -> victim.disk().crashAtWrite(1 + Math.floorMod(detail, 20)),
              () -> victim.disk().crashAtNoWrite());
      case FAILING_FORCE ->
          outage(
              victim,
              time,
              () -> victim.disk().failForces(true),
              () -> victim.disk().failForces(false));
      case FULL_DISK ->
          outage(victim, time, () -> victim.disk().full(true), () -> victim.disk().full(false));
      case PAUSE -> outage(victim, time, victim::pause, victim::resume);
      case SLOW_DISK ->
          once(at, time, () -> victim.disk().slow(SLOW_DISK), () -> victim.disk().slow(1));
      case SLOW_CPU -> {
        Duration step = Duration.ofNanos(Math.floorMod(detail, SLOWEST_STEP_NANOS));
        once(at, time, () -> victim.slowCpu(step), () -> victim.slowCpu(Duration.ZERO));
      }
      case PARTITION -> partition(nodes, detail, time);
      case ONE_WAY_CUT -> during(time, network.cut(victim.id(), other)::heal);
      case SLOW_LINK -> slow(link, victim.id(), other, detail, time);
      case HELD_LINK ->
          once(
              link,
              time,
              () -> network.hold(victim.id(), other),
              () -> network.release(victim.id(), other));
      case CLOCK_JUMP -> victim.clocks().jump(Duration.ofMillis(detail % 60_000));
    }
  }

  /** A fault that stops its node, or will: for as many nodes at a time as may be down. */
  private void outage(SimulatedNode victim, Duration time, Runnable fault, Runnable remedy) {
    if (isFit(victim) && simulation.nodes().stream().filter(n -> !isFit(n)).count() < mostDown()) {
      unfit.add(victim.id());
      fault.run();
      during(
          time,
          () -> {
            remedy.run();
            unfit.remove(victim.id());
            victim.restart();
          });
    }
  }

  private boolean isFit(SimulatedNode node) {
    return node.isUp() && !node.isPaused() && !unfit.contains(node.id());
  }

  private int mostDown() {
    return nemesis.mostDown() < 0 ? (simulation.nodes().size() - 1) / 2 : nemesis.mostDown();
  }

  private void partition(List<SimulatedNode> nodes, long sides, Duration time) {
    List<NodeId> one = new ArrayList<>();
    List<NodeId> other = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      ((sides >> (i % 64) & 1) == 0 ? one : other).add(nodes.get(i).id());
    }
    Cut cut = simulation.network().partition(one, other);
    during(time, cut::heal);
  }

  private void slow(String link, NodeId from, NodeId to, long detail, Duration time) {
    LinkSettings usual = simulation.network().settings(from, to);
    long more = Math.floorMod(detail, SLOWEST_LINK_NANOS);
    Latency slow = random -> usual.latency().nanos(random) + more;
    once(
        link,
        time,
        () -> simulation.network().link(from, to, usual.withLatency(slow)),
        () -> simulation.network().link(from, to, usual));
  }

  /** Not twice at one place at a time: the end of the first would end the second. */
  private void once(String place, Duration time, Runnable fault, Runnable remedy) {
    if (struck.add(place)) {
      fault.run();
      during(
          time,
          () -> {
            remedy.run();
            struck.remove(place);
          });
    }
  }

  private void during(Duration time, Runnable remedy) {
    remedies.add(remedy);
    simulation.after(time, () -> undo(remedy));
  }

  private void undo(Runnable remedy) {
    if (remedies.remove(remedy)) {
      remedy.run();
    }
  }
}
