package dev.troupe.harness.run;

import dev.troupe.harness.report.AppliedFault;
import dev.troupe.harness.report.AppliedFault.Kind;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Fault.Crash;
import dev.troupe.harness.script.Fault.Link;
import dev.troupe.harness.script.Fault.Pause;
import dev.troupe.harness.script.Fault.Roll;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One fault of a script, or one batch of a rolling restart, and what has become of it. */
final class Strike {

  private enum State {
    WAITING,
    HOLDING,
    OVER
  }

  private record Hit(Kind kind, String from, String to, Runnable healing) {}

  private final Fault fault;
  private final Duration later;
  private final List<String> batch;
  private final Targets targets;
  private final Damage damage;
  private final List<Hit> hits = new ArrayList<>();
  private State state = State.WAITING;
  private String shortfall = "";
  private long startNanos;

  private Strike(Fault fault, Duration later, List<String> batch, Targets targets, Damage damage) {
    this.fault = fault;
    this.later = later;
    this.batch = batch;
    this.targets = targets;
    this.damage = damage;
  }

  /** One for a fault; a rolling restart has one for each batch. */
  static List<Strike> of(Fault fault, Targets targets, Damage damage) {
    if (!(fault.action() instanceof Roll(int size, Duration every))) {
      return List.of(new Strike(fault, Duration.ZERO, List.of(), targets, damage));
    }
    var strikes = new ArrayList<Strike>();
    List<String> nodes = targets.contenders();
    for (int from = 0; from < nodes.size(); from += size) {
      var batch = nodes.subList(from, Math.min(from + size, nodes.size()));
      strikes.add(new Strike(fault, every.multipliedBy(strikes.size()), batch, targets, damage));
    }
    return strikes;
  }

  Fault fault() {
    return fault;
  }

  /** How long after its trigger it strikes. */
  Duration later() {
    return later;
  }

  boolean waits() {
    return state == State.WAITING;
  }

  boolean holds() {
    return state == State.HOLDING;
  }

  boolean over() {
    return state == State.OVER;
  }

  /** Why this fault was not played as the script has it; {@code ""} when it was. */
  String shortfall() {
    return shortfall;
  }

  /** Whom it hit, for people: {@code node-1 → node-2, node-3}. */
  String hit() {
    Set<String> senders = new LinkedHashSet<>();
    Set<String> receivers = new LinkedHashSet<>();
    for (Hit hit : hits) {
      senders.add(hit.from);
      if (hit.kind.link()) {
        receivers.add(hit.to);
      }
    }
    String from = String.join(", ", senders);
    return receivers.isEmpty() ? from : from + " → " + String.join(", ", receivers);
  }

  /** Hits whoever the targets mean now; the fault holds until {@link #heal}. */
  void strike(long nowNanos) {
    startNanos = nowNanos;
    state = State.HOLDING;
    try {
      switch (fault.action()) {
        case Pause(var target) -> {
          for (String node : targets.resolve(target)) {
            hits.add(new Hit(Kind.PAUSE, node, "", damage.pause(node)));
          }
        }
        case Crash(var target) -> crash(targets.resolve(target));
        case Roll roll -> crash(batch);
        case Link link -> strike(link);
      }
      if (hits.isEmpty()) {
        shortfall = targets.leaderless() ? "nobody leads at that moment" : "it meets nobody";
      }
    } catch (WorldException e) {
      shortfall = e.getMessage();
    }
    if (hits.isEmpty()) {
      state = State.OVER;
    }
  }

  private void crash(List<String> nodes) {
    for (String node : nodes) {
      hits.add(new Hit(Kind.CRASH, node, "", damage.crash(node)));
    }
  }

  private void strike(Link link) {
    for (String from : targets.resolve(link.from())) {
      for (String to : targets.resolve(link.to())) {
        if (!from.equals(to)) {
          hits.add(new Hit(kind(link.rule()), from, to, damage.link(from, to, link.rule())));
        }
      }
    }
  }

  /** Lets go of all that was hit. */
  List<AppliedFault> heal(long nowNanos) {
    state = State.OVER;
    hits.forEach(hit -> hit.healing.run());
    return hits.stream()
        .map(
            hit -> new AppliedFault(startNanos, nowNanos, hit.kind, hit.from, hit.to, fault.text()))
        .toList();
  }

  /** This fault's time is over before it was played to its end. */
  void giveUp(String why) {
    shortfall = why;
    state = State.OVER;
  }

  private static Kind kind(LinkRule rule) {
    return switch (rule) {
      case LinkRule.Stall stall -> Kind.CUT;
      case LinkRule.Drop drop -> Kind.DROP;
      case LinkRule.Refuse refuse -> Kind.REFUSE;
      case LinkRule.Slow slow -> Kind.SLOW;
      case LinkRule.Reset reset -> Kind.RESET;
      case LinkRule.Pass pass -> throw new IllegalArgumentException("passing is no fault");
    };
  }
}
