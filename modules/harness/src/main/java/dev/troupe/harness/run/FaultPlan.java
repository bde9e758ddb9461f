package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.AppliedFault;
import dev.troupe.harness.report.AppliedFault.Kind;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Fault.At;
import dev.troupe.harness.script.Fault.Crash;
import dev.troupe.harness.script.Fault.Link;
import dev.troupe.harness.script.Fault.Pause;
import dev.troupe.harness.script.Fault.When;
import dev.troupe.harness.world.LinkRule;
import dev.troupe.harness.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Applies a script's faults when their triggers fire, and heals them. */
final class FaultPlan {

  private final World world;
  private final Targets targets;
  private final List<Fault> faults;
  private final Consumer<String> progress;
  private final Map<Fault, Integer> seen = new HashMap<>();
  private final List<AppliedFault> applied = new ArrayList<>();
  private int unhealed;
  private boolean begun;

  FaultPlan(World world, Targets targets, List<Fault> faults, Consumer<String> progress) {
    this.world = world;
    this.targets = targets;
    this.faults = faults;
    this.progress = progress;
    this.unhealed = faults.size();
  }

  /** The workload begins now. */
  void begin() {
    begun = true;
    for (Fault fault : faults) {
      if (fault.trigger() instanceof At(var delay)) {
        world.after(delay, () -> strike(fault));
      }
    }
  }

  void see(TraceEvent event) {
    for (Fault fault : faults) {
      if (begun
          && fault.trigger() instanceof When(var point, var nth)
          && point.equals(event.what())
          && seen.merge(fault, 1, Integer::sum) == nth) {
        strike(fault);
      }
    }
  }

  /** Whether every fault has struck and is healed. */
  boolean over() {
    return unhealed == 0;
  }

  List<AppliedFault> applied() {
    return applied;
  }

  private void strike(Fault fault) {
    progress.accept(fault.text());
    long start = world.now().toNanos();
    List<Runnable> healing = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    switch (fault.action()) {
      case Pause(var target) -> {
        for (String node : targets.resolve(target)) {
          world.pause(node);
          healing.add(() -> world.resume(node));
          hits.add(new Hit(Kind.PAUSE, node, ""));
        }
      }
      case Crash(var target) -> {
        for (String node : targets.resolve(target)) {
          world.crash(node);
          healing.add(() -> world.restart(node));
          hits.add(new Hit(Kind.CRASH, node, ""));
        }
      }
      case Link(var from, var to, var rule) -> {
        for (String source : targets.resolve(from)) {
          for (String sink : targets.resolve(to)) {
            if (!source.equals(sink)) {
              world.link(source, sink, rule);
              healing.add(() -> world.link(source, sink, new LinkRule.Pass()));
              hits.add(new Hit(kind(rule), source, sink));
            }
          }
        }
      }
    }
    fault
        .lasts()
        .ifPresentOrElse(
            time -> world.after(time, () -> heal(fault, start, hits, healing)),
            () -> heal(fault, start, hits, List.of()));
  }

  private record Hit(Kind kind, String from, String to) {}

  private void heal(Fault fault, long start, List<Hit> hits, List<Runnable> healing) {
    if (!healing.isEmpty()) {
      progress.accept("healed: " + fault.text());
      healing.forEach(Runnable::run);
    }
    for (Hit hit : hits) {
      applied.add(
          new AppliedFault(
              start, world.now().toNanos(), hit.kind(), hit.from(), hit.to(), fault.text()));
    }
    unhealed--;
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
