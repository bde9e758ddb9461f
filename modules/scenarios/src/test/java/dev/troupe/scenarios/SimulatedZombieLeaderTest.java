package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.stage.SimulatedStage;
import dev.troupe.scenarios.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same script, classes, judges and report as on real JVMs, in the simulation. */
class SimulatedZombieLeaderTest {

  @TempDir Path folder;

  private final Script script = Scripts.named("zombie-leader", ScriptsTest.FOLDER);
  private final Stage stage = new SimulatedStage();

  @Test
  void zombieIsRefusedByTheFenceAndBooksTwiceWithoutIt() throws Exception {
    var progress = new ArrayList<String>();
    Outcome outcome = Player.play(script, stage, 1, folder, "again", progress::add);
    assertThat(outcome.exitCode()).isEqualTo(Outcome.HOLDS);
    assertThat(outcome.pattern().verdict()).isEqualTo(RunVerdict.HOLDS);
    assertThat(outcome.pattern().figures().get("refused").longValue()).isPositive();
    assertThat(outcome.pattern().reached())
        .allSatisfy((name, count) -> assertThat(count).isPositive());
    var twin = outcome.twin().orElseThrow();
    assertThat(twin.verdict()).isEqualTo(RunVerdict.BROKEN);
    assertThat(twin.figures().get("refused").longValue()).isZero();

    assertThat(Files.readString(Path.of(outcome.report()))).contains("pause leader for 5s");
    assertThat(folder.resolve("pattern/history.jsonl")).isNotEmptyFile();
    assertThat(progress)
        .anyMatch(
            line ->
                line.matches(
                    "pattern: +\\d+\\.\\d{3} s  pause leader for 5s when batch-half-sent: node-\\d"));
    JsonNode json = new ObjectMapper().readTree(outcome.toJson());
    assertThat(json.get("world").asText()).isEqualTo("sim");
    assertThat(json.get("trace").asText())
        .matches("[0-9a-f]{64}")
        .isEqualTo(json.get("pattern").get("trace").asText())
        .isNotEqualTo(json.get("twin").get("trace").asText());
  }

  @Test
  void seedGivesTheSameTraceAgainAndAnotherSeedAnother() {
    var first = Player.judge(Words.swarmed(script, 7), stage, 7);
    var again = Player.judge(Words.swarmed(script, 7), new SimulatedStage(), 7);
    var other = Player.judge(Words.swarmed(script, 8), stage, 8);
    assertThat(again.toJson()).isEqualTo(first.toJson());
    assertThat(other.pattern().trace()).isNotEqualTo(first.pattern().trace());
  }

  @Test
  void watchingARunDoesNotChangeIt() {
    var watched = Player.play(script, stage, 3, folder, "again", line -> {});
    var unwatched = Player.judge(script, stage, 3);
    assertThat(unwatched.pattern().trace()).isEqualTo(watched.pattern().trace());
  }

  @Test
  void seedsDrawDifferentKindsOfFault() {
    var kinds =
        LongStream.rangeClosed(1, 40)
            .mapToObj(seed -> Words.swarmed(script, seed).faults())
            .map(
                faults ->
                    faults.stream()
                        .map(f -> f.text().replaceAll(" .*", ""))
                        .distinct()
                        .sorted()
                        .toList())
            .distinct()
            .count();
    assertThat(kinds).as("combinations of kinds in 40 seeds").isGreaterThan(10);
    assertThat(Words.swarmed(script, 1).faults()).startsWith(script.faults().getFirst());
  }
}
