package dev.troupe.scenarios.shrink;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Player.Played;
import dev.troupe.scenarios.stage.Stage;
import dev.troupe.simulation.SimulationFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Plays a script once, to see whether it fails. The same script and seed always do the same. */
@FunctionalInterface
public interface Trial {

  /** A check's name for a simulation that stopped: an invariant, a defect. */
  String STOPPED = "the simulation stopped";

  /**
   * What a play showed.
   *
   * @param broken the names of the checks that are broken
   * @param lasted world time from the clients' beginning to the end
   */
  record Seen(List<String> broken, Duration lasted) {}

  Seen play(Script script, long seed);

  /** Plays the pattern. */
  static Trial ofPattern(Stage stage) {
    return (script, seed) -> seen(() -> Player.pattern(script, stage, seed));
  }

  /** Plays the twin, which is judged by the one check that it must break. */
  static Trial ofTwin(Stage stage) {
    return (script, seed) -> {
      Seen all = seen(() -> Player.twin(script, stage, seed));
      String mustBreak = script.twin().orElseThrow().mustBreak();
      return new Seen(all.broken().stream().filter(mustBreak::equals).toList(), all.lasted());
    };
  }

  /** What this play shows; that it stops is a failure too. */
  static Seen seen(Supplier<Played> play) {
    try {
      Played played = play.get();
      return new Seen(
          played.judged().checks().stream()
              .filter(check -> check.verdict() == Verdict.BROKEN)
              .map(CheckResult::name)
              .toList(),
          played.result().recording().duration());
    } catch (SimulationFailure defect) {
      return new Seen(List.of(STOPPED), Duration.ZERO);
    }
  }
}
