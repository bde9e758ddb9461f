package dev.troupe.cli.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.scenarios.sweep.SweepWorker;
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
    var main = List.of(SweepWorker.class.getName(), script.toString(), "true");
    var scenarios = new BuiltModule(home, "scenarios");
    try (var child = ChildJvm.start(scenarios, mutated, main, limit, folder.resolve("log"), true);
        var seeds = child.process().outputWriter();
        var answers = child.process().inputReader()) {
      for (long seed = killer.first(); seed <= killer.last(); seed++) {
        seeds.write(seed + "\n");
        seeds.flush();
        String line = answers.readLine();
        if (line == null) {
          return ended(child, killer, limit, seed);
        }
        var broken = broken(JSON.readTree(line), seed);
        if (broken instanceof KillerRun.Failed) {
          return broken;
        }
      }
      return new KillerRun.Passed();
    }
  }

  private static KillerRun ended(ChildJvm child, Killer killer, Duration limit, long seed) {
    return child.wasLate()
        ? new KillerRun.Hung(
            "%s was at seed %d after %d s".formatted(killer, seed, limit.toSeconds()))
        : new KillerRun.NotRun(
            "%s: its JVM ended while it played seed %d, see the log".formatted(killer, seed));
  }

  private static KillerRun broken(JsonNode outcome, long seed) {
    if (outcome.has("defect")) {
      return new KillerRun.Failed(
          "the simulation", OptionalLong.of(seed), outcome.path("defect").asText());
    }
    for (JsonNode check : outcome.path("pattern").path("checks")) {
      if (check.path("verdict").asText().equals("broken")) {
        return new KillerRun.Failed(
            check.path("name").asText(), OptionalLong.of(seed), check.path("detail").asText());
      }
    }
    return new KillerRun.Passed();
  }
}
