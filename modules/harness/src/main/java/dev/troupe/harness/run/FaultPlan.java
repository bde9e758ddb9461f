package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.AppliedFault;
import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Fault.At;
import dev.troupe.harness.script.Fault.When;
import dev.troupe.harness.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets a script's faults strike when their triggers fire, and heals them. */
final class FaultPlan {

  /** How long a trace point may keep a fault waiting, after the last fault of a known time. */
  static final Duration POINT_AT_MOST = Duration.ofSeconds(60);

  /** What crashing and starting nodes may take beyond the script's own times. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final World world;
  private final Consumer<String> progress;
  private final List<Strike> strikes;
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private final List<AppliedFault> applied = new ArrayList<>();
  private boolean begun;

  FaultPlan(World world, Leader leader, List<Fault> faults, Consumer<String> progress) {
    this.world = world;
    this.progress = progress;
    var targets = new Targets(world, leader);
    var damage = new Damage(world);
    this.strikes =
        faults.stream().flatMap(fault -> Strike.of(fault, targets, damage).stream()).toList();
  }

  /** The workload begins now: times and trace points count from here. */
  void begin() {
    begun = true;
    for (Strike strike : strikes) {
      if (strike.fault().trigger() instanceof At(var delay)) {
        world.after(delay.plus(strike.later()), () -> strike(strike));
      }
    }
  }

  void see(TraceEvent event) {
    if (!begun) {
      return;
    }
    int times = seen.merge(event.what(), 1, Integer::sum);
    for (Strike strike : strikes) {
      if (strike.fault().trigger() instanceof When(var point, var nth)
          && point.equals(event.what())
          && nth == times) {
        if (strike.later().isZero()) {
          strike(strike);
        } else {
          world.after(strike.later(), () -> strike(strike));
        }
      }
    }
  }

  /** Whether every fault has struck and is healed, or could not strike when it was its time. */
  boolean over() {
    for (Strike strike : strikes) { // asked at each step of a simulation
      if (!strike.over()) {
        return false;
      }
    }
    return true;
  }

  /** How long all of it may take, from the beginning: a trace point that never comes ends. */
  Duration atMost() {
    Duration timed = Duration.ZERO;
    Duration awaited = Duration.ZERO;
    for (Strike strike : strikes) {
      Duration lasts = strike.later().plus(strike.fault().lasts().orElse(Duration.ZERO));
      switch (strike.fault().trigger()) {
        case At(var delay) -> {
          Duration end = delay.plus(lasts);
          timed = end.compareTo(timed) > 0 ? end : timed;
        }
        // One trace point may be a consequence of another fault, so their times add up.
        case When when -> awaited = (awaited.isZero() ? POINT_AT_MOST : awaited).plus(lasts);
      }
    }
    return timed.plus(awaited).plus(SLACK);
  }

  /** The time for faults is over: heals what still holds; nothing strikes from now on. */
  void end() {
    for (Strike strike : strikes) {
      if (strike.over()) {
        continue;
      }
      boolean struck = strike.holds();
      heal(strike);
      strike.giveUp(
          struck
              ? "it was healed only when the time for faults was over"
              : neverStruck(strike.fault()));
      progress.accept("missed: " + sentence(strike));
    }
  }

  private String neverStruck(Fault fault) {
    return switch (fault.trigger()) {
      case At at -> "its time did not come";
      case When(var point, var nth) ->
          "%s was reported %d of %d times within %d s"
              .formatted(point, seen.getOrDefault(point, 0), nth, atMost().toSeconds());
    };
  }

  /** The faults that were not played as the script has them, and why; one sentence each. */
  List<String> unplayed() {
    return strikes.stream()
        .filter(strike -> !strike.shortfall().isEmpty())
        .map(FaultPlan::sentence)
        .toList();
  }

  /** What was done, in the order of healing. */
  List<AppliedFault> applied() {
    return applied;
  }

  private void strike(Strike strike) {
    if (!strike.waits()) {
      return;
    }
    strike.strike(world.now().toNanos());
    if (!strike.shortfall().isEmpty()) {
      progress.accept("missed: " + sentence(strike));
    } else {
      progress.accept(strike.fault().text() + ": " + strike.hit());
    }
    if (strike.holds()) {
      strike
          .fault()
          .lasts()
          .ifPresentOrElse(time -> world.after(time, () -> heal(strike)), () -> heal(strike));
    }
  }

  private void heal(Strike strike) {
    if (!strike.holds()) {
      return;
    }
    if (strike.fault().lasts().isPresent()) {
      progress.accept("healed: " + strike.fault().text());
    }
    applied.addAll(strike.heal(world.now().toNanos()));
  }

  private static String sentence(Strike strike) {
    return strike.fault().text() + ": " + strike.shortfall();
  }
}
