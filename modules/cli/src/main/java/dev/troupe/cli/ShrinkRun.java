package dev.troupe.cli;

import dev.troupe.harness.script.Fault;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.ScriptWriter;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.shrink.Shrinker;
import dev.troupe.scenarios.shrink.Shrunk;
import dev.troupe.scenarios.shrink.Trial;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Makes a failure of the simulation small, writes it as a script, and plays that for its report.
 */
final class ShrinkRun {

  /** A play takes a tenth of a second, so this is a minute. */
  private static final int MOST_PLAYS = 600;

  private final Script script;
  private final long seed;
  private final Path folder;
  private final PrintWriter out;

  /**
   * @param script with all its faults, also those that the seed drew
   * @param folder where the script and the report go
   */
  ShrinkRun(Script script, long seed, Path folder, PrintWriter out) {
    this.script = script;
    this.seed = seed;
    this.folder = folder;
    this.out = out;
  }

  /** The pattern fails: that is a defect of ours. */
  void ofPattern() {
    play("pattern", Trial.ofPattern(SimulatedStage.fast()));
  }

  /** The twin fails, as it should: the smallest story of why. */
  void ofTwin() {
    play("twin", Trial.ofTwin(SimulatedStage.fast()));
  }

  private void play(String side, Trial trial) {
    out.printf("%nmaking the failure of the %s with seed %d small, a minute or so%n", side, seed);
    Shrinker.shrink(script, seed, trial, MOST_PLAYS, this::tell)
        .ifPresentOrElse(
            shrunk -> report(side, shrunk),
            () -> out.printf("the %s does not fail with seed %d%n", side, seed));
    out.flush();
  }

  private void tell(String step) {
    out.println("  " + step);
    out.flush();
  }

  private void report(String side, Shrunk shrunk) {
    Script small =
        ScriptWriter.write(
            shrunk.script().told(story(side, shrunk)),
            folder.resolve(script.name() + "-small.conf"));
    String replay =
        "scripts/troupe run %s --world sim --seed %d --no-swarm"
            .formatted(small.source(), shrunk.seed());
    var outcome =
        Player.play(
            small,
            new SimulatedStage(),
            shrunk.seed(),
            folder.resolve("small"),
            replay,
            step -> {});
    out.printf(
        "small    %s, after %d plays; the %s breaks %s%n",
        shrunk.to().text(), shrunk.plays(), side, shrunk.check());
    shrunk.script().faults().stream().map(Fault::text).forEach(fault -> out.println("  " + fault));
    out.println("script:  " + small.source().toAbsolutePath());
    out.println("report:  " + outcome.report());
    out.println("replay:  " + replay);
  }

  private String story(String side, Shrunk shrunk) {
    return "%s Made small from seed %d, with which the %s broke %s: %s before, %s now."
        .formatted(
            script.story(), seed, side, shrunk.check(), shrunk.from().text(), shrunk.to().text());
  }
}
