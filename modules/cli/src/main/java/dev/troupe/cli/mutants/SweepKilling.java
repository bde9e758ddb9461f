package dev.troupe.cli.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.scenarios.sweep.SweepWorker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Plays seeds on mutated classes, or on those that are, up to the first that breaks. */
final class SweepKilling {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SweepKilling() {}

  /**
   * @param mutated classes that come first; none: the code as it is
   * @param folder for the log
   */
  static KillerRun run(
      Path home, Killer.OfSweep killer, List<Path> mutated, Duration limit, Path folder)
      throws IOException {
    Path script = home.resolve("conf/scenarios").resolve(killer.script() + ".conf");
    var main = List.of(SweepWorker.class.getName(), script.toString(), "true", "1");
    var scenarios = new BuiltModule(home, "scenarios");
    var java = ChildJvm.java(scenarios, mutated, main, folder.resolve("log"));
    try (var child = ChildJvm.start(java, limit)) {
      var seeds = child.process().outputWriter();
      var answers = child.process().inputReader();
      for (long seed = killer.first(); seed <= killer.last(); seed++) {
        String line = play(seed, seeds, answers);
        if (line == null) {
          return ended(child, killer, limit, seed);
        }
        KillerRun run = judge(JSON.readTree(line), killer.script(), seed);
        if (run instanceof KillerRun.Failed) {
          return run;
        }
      }
      return new KillerRun.Passed();
    }
  }

  /** The worker's answer, one line; null when it has ended. */
  private static String play(long seed, BufferedWriter seeds, BufferedReader answers) {
    try {
      seeds.write(seed + "\n");
      seeds.flush();
      return answers.readLine();
    } catch (IOException ended) {
      return null;
    }
  }

  private static KillerRun ended(ChildJvm child, Killer killer, Duration limit, long seed) {
    return child.wasLate()
        ? new KillerRun.Hung(
            "%s was at seed %d after %d s".formatted(killer, seed, limit.toSeconds()))
        : new KillerRun.NotRun(
            "%s: its JVM ended while it played seed %d, see the log".formatted(killer, seed));
  }

  private static KillerRun judge(JsonNode outcome, String script, long seed) {
    if (outcome.has("defect")) {
      return new KillerRun.Failed(
          "the simulation of " + script, OptionalLong.of(seed), outcome.path("defect").asText());
    }
    for (JsonNode check : outcome.path("pattern").path("checks")) {
      if (check.path("verdict").asText().equals("broken")) {
        return new KillerRun.Failed(
            check.path("name").asText() + " in " + script,
            OptionalLong.of(seed),
            check.path("detail").asText());
      }
    }
    return new KillerRun.Passed();
  }
}
