package dev.troupe.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.checkers.CheckResult;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.scenarios.stage.ClusterStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it on real JVMs: the twin books twice, the pattern does not. */
@Tag("cluster")
@Timeout(300)
class ZombieLeaderTest {

  @TempDir Path folder;

  @Test
  void zombieIsRefusedByTheFenceAndBooksTwiceWithoutIt() throws Exception {
    var script = Scripts.named("zombie-leader", ScriptsTest.FOLDER);
    var progress = new ArrayList<String>();
    Outcome outcome =
        Player.play(
            script,
            new ClusterStage(Optional.empty()),
            1,
            folder,
            "scripts/troupe run zombie-leader --seed 1",
            line -> {
              progress.add(line);
              System.out.println(line);
            });
    System.out.println(outcome.toJson());

    assertThat(outcome.exitCode()).isEqualTo(Outcome.HOLDS);
    assertThat(outcome.pattern().verdict()).isEqualTo(RunVerdict.HOLDS);
    assertThat(outcome.pattern().figures().get("refused").longValue()).isPositive();
    assertThat(outcome.pattern().figures()).containsKeys("members-up-ms", "ready-ms");
    var twin = outcome.twin().orElseThrow();
    assertThat(twin.verdict()).isEqualTo(RunVerdict.BROKEN);
    assertThat(twin.figures().get("refused").longValue()).isZero();
    CheckResult broken =
        twin.checks().stream().filter(c -> c.name().equals("every-invoice-once")).findFirst().get();
    assertThat(broken.evidence())
        .isNotEmpty()
        .allMatch(line -> line.matches(".*client-\\d+/\\d+.*"));

    Path report = Path.of(outcome.report());
    assertThat(Files.readString(report)).contains("<html", "zombie-leader", "</html>");
    assertThat(folder.resolve("pattern/history.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("twin/history.jsonl")).isNotEmptyFile();
    jsonHasTheFieldsThatMachinesRead(new ObjectMapper().readTree(outcome.toJson()));
    eachStepIsOneLineOfItsSide(progress);
    Processes.assertNoneLeft();
  }

  private static void jsonHasTheFieldsThatMachinesRead(JsonNode json) {
    assertThat(names(json))
        .containsExactly("scenario", "world", "seed", "pattern", "twin", "report");
    for (String side : List.of("pattern", "twin")) {
      assertThat(names(json.get(side))).containsExactly("verdict", "checks", "reached", "figures");
      assertThat(json.get(side).get("checks"))
          .hasSize(3)
          .allSatisfy(
              check -> assertThat(names(check)).containsExactly("name", "verdict", "detail"));
      assertThat(names(json.get(side).get("reached")))
          .containsExactly("leader-paused", "second-generation-elected", "stale-write-attempted");
      assertThat(json.get(side).get("reached"))
          .allSatisfy(n -> assertThat(n.asLong()).isPositive());
    }
  }

  private static void eachStepIsOneLineOfItsSide(List<String> progress) {
    assertThat(progress).allMatch(line -> line.matches("(twin|pattern): [^\\n]+"));
    assertThat(progress)
        .anyMatch(
            line -> line.matches("pattern: pause leader for 5s when batch-half-sent: node-\\d"));
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
