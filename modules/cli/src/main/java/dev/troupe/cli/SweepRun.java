package dev.troupe.cli;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.sweep.KeptSeeds;
import dev.troupe.scenarios.sweep.SeedSweep;
import dev.troupe.scenarios.sweep.SweepOutcome;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import picocli.CommandLine.Help.Ansi;

/** {@code run --seeds}: plays many seeds, tells what they show, and keeps those that failed. */
final class SweepRun {

  private static final int SHOWN = 10;

  private final String typed;
  private final Script script;
  private final boolean swarm;
  private final PrintWriter out;

  /**
   * @param typed the script as it was named on the command line
   */
  SweepRun(String typed, Script script, boolean swarm, PrintWriter out) {
    this.typed = typed;
    this.script = script;
    this.swarm = swarm;
    this.out = out;
  }

  /**
   * @param json is given the outcome for machines
   * @return the exit code
   */
  int play(SeedRange range, Path folder, Consumer<String> json) {
    var kept = KeptSeeds.read(script);
    var seeds = new LinkedHashSet<>(kept); // what failed once is tried first
    seeds.addAll(range.seeds());
    int cores = Runtime.getRuntime().availableProcessors();
    var options = SeedSweep.Options.of(swarm, cores, folder);
    out.printf(
        "%nseeds %s%s in the simulation, on %d cores; each draws %s%n",
        range,
        kept.isEmpty() ? "" : " and %d kept".formatted(kept.size()),
        cores,
        swarm ? "its schedule and faults besides the script's" : "its schedule");
    long begin = System.nanoTime();
    var bar = new Bar(out, seeds.size(), Ansi.AUTO.enabled());
    var outcome = SeedSweep.play(script, seeds, options, bar);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    json.accept(outcome.toJson(swarm, took, options.results()));
    tell(outcome, took);
    if (!outcome.broken().isEmpty()) {
      long seed = outcome.broken().firstKey();
      new ShrinkRun(swarm ? Words.swarmed(script, seed) : script, seed, folder, out).ofPattern();
    }
    out.println("outcome of each seed: " + options.results().toAbsolutePath());
    return outcome.exitCode();
  }

  private void tell(SweepOutcome outcome, Duration took) {
    int seeds = outcome.seeds();
    out.printf(
        Locale.ROOT,
        "%n%d seeds in %.1f s, %.1f a second%n",
        seeds,
        took.toMillis() / 1e3,
        outcome.perSecond(took));
    script.twin().ifPresent(twin -> out.printf("twin     broken in %d%n", outcome.twinBroken()));
    out.printf("pattern  holds in %d, broken in %d", outcome.held(), outcome.broken().size());
    out.printf(", %d showed nothing%n", outcome.unknown().size());
    if (outcome.missed() > 0) {
      out.printf("faults   could not all be played in %d%n", outcome.missed());
    }
    outcome.reached().forEach((name, count) -> out.printf("reached  %-28s in %d%n", name, count));
    failures("broken", outcome.broken());
    failures("showed nothing", outcome.unknown());
    keep(outcome.broken().keySet());
    out.println(script.name() + ": " + verdict(outcome));
  }

  /** That a seed cannot be kept changes nothing about what it showed. */
  private void keep(Set<Long> failed) {
    if (failed.isEmpty()) {
      return;
    }
    try {
      Path file = KeptSeeds.keep(script, failed);
      out.println("kept, to be played by every sweep and by the tests: " + file.toAbsolutePath());
    } catch (UncheckedIOException e) {
      out.println("not kept: " + e.getMessage());
    }
  }

  private void failures(String what, SortedMap<Long, String> seeds) {
    seeds.entrySet().stream()
        .limit(SHOWN)
        .forEach(
            seed ->
                out.printf(
                    "%s: seed %d: %s%n  replay: %s%n",
                    what, seed.getKey(), firstLine(seed.getValue()), replay(seed.getKey())));
    if (seeds.size() > SHOWN) {
      out.printf("%s: and %d more%n", what, seeds.size() - SHOWN);
    }
  }

  private String replay(long seed) {
    return "scripts/troupe run %s --world sim --seed %d%s"
        .formatted(typed, seed, swarm ? "" : " --no-swarm");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String verdict(SweepOutcome outcome) {
    return switch (outcome.exitCode()) {
      case Outcome.HOLDS -> "the pattern holds in all seeds where the twin breaks in some";
      case Outcome.BROKEN -> "the pattern is broken";
      default -> "inconclusive: some seeds, a condition or the twin showed nothing";
    };
  }
}
