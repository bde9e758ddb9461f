package dev.troupe.scenarios.shrink;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.Target;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.Job;
import dev.troupe.scenarios.stage.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reduces a failing script, greatest gain first: faults, their causes, nodes, clients, requests,
 * times; again from the start until a round changes nothing.
 */
public final class Shrinker {

  /**
   * A fault less shifts the schedule of all that follows, and a failure that needs a close race may
   * then be missed: some other schedules are tried before a fault or a node counts as needed.
   */
  private static final int SCHEDULES = 4;

  private final Trial trial;
  private final int mostPlays;
  private final Consumer<String> progress;
  private final String check;
  private final Size from;
  private Script script;
  private long seed;
  private Duration lasted;
  private int plays;

  private Shrinker(
      Trial trial,
      int mostPlays,
      Script script,
      long seed,
      String check,
      Duration lasted,
      Consumer<String> told) {
    this.trial = trial;
    this.mostPlays = mostPlays;
    this.script = script;
    this.seed = seed;
    this.check = check;
    this.lasted = lasted;
    this.progress = told;
    this.from = Size.of(script, lasted);
    this.plays = 1;
  }

  /**
   * Reduces a script that fails with this seed.
   *
   * @param mostPlays after so many it returns what it has
   * @param progress is told of each thing that could be left out
   * @return empty when it does not fail
   */
  public static Optional<Shrunk> shrink(
      Script script, long seed, Trial trial, int mostPlays, Consumer<String> progress) {
    Trial.Seen seen = trial.play(script, seed);
    return seen.broken().stream()
        .findFirst()
        .map(
            check ->
                new Shrinker(trial, mostPlays, script, seed, check, seen.lasted(), progress)
                    .shrink());
  }

  private Shrunk shrink() {
    progress.accept(Size.of(script, lasted).text());
    Script before;
    do {
      before = script;
      faults();
      causes();
      nodes();
      if (Words.job(script).settings().containsKey(Turns.TURNS)) {
        clients();
        requests();
      }
      times(); // last: a fault as short as can be leaves no room for the rest to become smaller
    } while (!script.equals(before) && plays < mostPlays);
    return new Shrunk(script, seed, check, from, Size.of(script, lasted), plays);
  }

  private void faults() {
    DeltaDebugging.minimize(
        script.faults(), some -> stillFails(script.withFaults(some), SCHEDULES));
  }

  /** The trace points are in the order of what tells most. */
  private void causes() {
    Job job = Words.job(script);
    for (int i = 0; i < script.faults().size(); i++) {
      replace(
          i,
          Causes.of(script.faults().get(i), job.tracePoints(), job.group().isPresent()),
          SCHEDULES);
    }
  }

  private void nodes() {
    firstThatFails(
        IntStream.range(Words.job(script).fewest(), script.nodes())
            .filter(count -> count >= highestNode())
            .mapToObj(script::withNodes)
            .toList(),
        SCHEDULES);
  }

  private void clients() {
    var workload = script.workload();
    firstThatFails(
        IntStream.range(1, Turns.clients(workload))
            .mapToObj(count -> script.withWorkload(workload.with(Turns.CLIENTS, count)))
            .toList(),
        SCHEDULES);
  }

  /** There are hundreds, so half of what is left must do for them. */
  private void requests() {
    var workload = script.workload();
    int most = (plays + mostPlays) / 2;
    DeltaDebugging.minimize(
        Turns.within(workload, lasted),
        turns ->
            plays < most && stillFails(script.withWorkload(workload.with(Turns.TURNS, turns)), 1));
  }

  private void times() {
    for (int i = 0; i < script.faults().size(); i++) {
      boolean changed = true;
      while (changed) {
        Fault fault = script.faults().get(i);
        changed = replace(i, Times.shorter(fault), 1) || replace(i, Times.earlier(fault), 1);
      }
    }
  }

  private boolean replace(int index, List<Fault> candidates, int schedules) {
    return firstThatFails(
        candidates.stream()
            .map(
                candidate -> {
                  var faults = new ArrayList<>(script.faults());
                  faults.set(index, candidate);
                  return script.withFaults(faults);
                })
            .toList(),
        schedules);
  }

  /** A fault that names a node needs it. */
  private int highestNode() {
    return script.faults().stream().flatMapToInt(Shrinker::numbers).max().orElse(1);
  }

  private static IntStream numbers(Fault fault) {
    return switch (fault.action()) {
      case Fault.Pause(var target) -> number(target);
      case Fault.Crash(var target) -> number(target);
      case Fault.Roll roll -> IntStream.empty();
      case Fault.Link(var one, var other, var rule) -> IntStream.concat(number(one), number(other));
    };
  }

  private static IntStream number(Target target) {
    return switch (target) {
      case Target.Node(int number) -> IntStream.of(number);
      case Target.Several(var targets) -> targets.stream().flatMapToInt(Shrinker::number);
      case Target.Role role -> IntStream.empty();
    };
  }

  private boolean firstThatFails(List<Script> candidates, int schedules) {
    return candidates.stream().anyMatch(candidate -> stillFails(candidate, schedules));
  }

  /** Plays it with so many seeds; when one fails by the same check, we go on from there. */
  private boolean stillFails(Script candidate, int schedules) {
    long first = seed;
    for (long tried = first; tried < first + schedules && plays < mostPlays; tried++) {
      plays++;
      Trial.Seen seen = trial.play(candidate, tried);
      if (seen.broken().contains(check)) {
        script = candidate;
        seed = tried;
        lasted = seen.lasted();
        progress.accept(Size.of(script, lasted).text());
        return true;
      }
    }
    return false;
  }
}
