package dev.troupe.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.script.Script;
import dev.troupe.harness.world.WorldException;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import dev.troupe.scenarios.Words;
import dev.troupe.scenarios.stage.SimulatedStage;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds over processes, and what they show together. */
class SeedSweepTest {

  private static final Path SCRIPTS = Path.of("../../conf/scenarios");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Script script;

  @BeforeEach
  void copy() throws Exception {
    Path copy = folder.resolve("zombie-leader.conf");
    Files.copy(SCRIPTS.resolve("zombie-leader.conf"), copy);
    script = Scripts.named("zombie-leader", folder);
  }

  @Test
  void processesPlayEachSeedOnceAndTheSameAsThisOne() throws Exception {
    var seen = new ArrayList<Integer>();
    var options = new SeedSweep.Options(true, 2, 2, folder);
    var outcome =
        SeedSweep.play(script, List.of(1L, 2L, 3L, 4L, 4L), options, o -> seen.add(o.seeds()));
    assertThat(seen).containsExactly(1, 2, 3, 4);
    assertThat(outcome.exitCode())
        .as("%s %s", outcome.broken(), outcome.unknown())
        .isEqualTo(Outcome.HOLDS);
    assertThat(outcome.held()).isEqualTo(4);
    assertThat(outcome.twinBroken()).isPositive();
    List<String> lines = Files.readAllLines(options.results());
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      JsonNode there = JSON.readTree(line);
      long seed = there.get("seed").asLong();
      if (seed == 3) {
        var here = Player.judge(Words.swarmed(script, seed), new SimulatedStage(), seed);
        assertThat(there).isEqualTo(JSON.readTree(here.toJson()));
      }
    }
  }

  @Test
  void aThreadForEachCoreInFewProcesses() {
    for (int[] asked : new int[][] {{1, 1, 1}, {2, 1, 2}, {4, 1, 4}, {5, 2, 3}, {64, 16, 4}}) {
      assertThat(SeedSweep.Options.of(true, asked[0], folder))
          .isEqualTo(new SeedSweep.Options(true, asked[1], asked[2], folder));
    }
  }

  @Test
  void processThatEndsIsNotTakenForAnAnswer() throws Exception {
    Files.writeString(script.source(), "this is no script any more");
    assertThatThrownBy(
            () ->
                SeedSweep.play(
                    script,
                    List.of(5L, 6L, 7L),
                    new SeedSweep.Options(true, 1, 2, folder),
                    outcome -> {}))
        .isInstanceOf(WorldException.class)
        .hasMessageContaining("seed 5 and seed 6")
        .hasMessageContaining("process-1.log");
  }

  @Test
  void oneBrokenSeedBreaksThePatternAndOneThatShowedNothingIsInconclusive() throws Exception {
    assertThat(of("holds", "broken").exitCode()).isEqualTo(Outcome.HOLDS);
    assertThat(of("holds", "holds").exitCode()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(of("unknown", "broken").exitCode()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(of("broken", "broken").exitCode()).isEqualTo(Outcome.BROKEN);
    var stopped = new SweepOutcome(script);
    stopped.add(JSON.readTree("{\"seed\": 9, \"defect\": \"a thread\"}"));
    assertThat(stopped.exitCode()).isEqualTo(Outcome.BROKEN);
    assertThat(stopped.broken()).containsOnlyKeys(9L);
  }

  @Test
  void faultThatFoundNobodyIsCountedAndHidesNoVerdict() throws Exception {
    String missed = "{\"name\": \"faults-played\", \"verdict\": \"unknown\", \"detail\": \"\"}, {";
    for (String verdict : List.of("holds", "broken")) {
      var outcome = new SweepOutcome(script);
      String json = seed(1, verdict, "broken", 1).toString().replaceFirst("\\{(?=\"name)", missed);
      outcome.add(JSON.readTree(json));
      assertThat(outcome.missed()).isEqualTo(1);
      assertThat(outcome.held()).isEqualTo(verdict.equals("holds") ? 1 : 0);
    }
  }

  @Test
  void conditionThatNoSeedReachedIsInconclusive() throws Exception {
    var outcome = of("holds", "broken");
    assertThat(outcome.reached()).containsEntry("leader-paused", 1);
    var never = new SweepOutcome(script);
    never.add(seed(1, "holds", "broken", 0));
    assertThat(never.exitCode()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void failedSeedsAreKeptOnceAndReadAgain() throws Exception {
    assertThat(KeptSeeds.read(script)).isEmpty();
    KeptSeeds.keep(script, List.of(17L, 4L));
    Path file = KeptSeeds.keep(script, List.of(4L, 5L));
    assertThat(KeptSeeds.read(script)).containsExactly(17L, 4L, 5L);
    Files.writeString(file, "# all of it a remark\n 12 # why\n\n");
    assertThat(KeptSeeds.read(script)).containsExactly(12L);
    Files.writeString(file, "twelve\n");
    assertThatThrownBy(() -> KeptSeeds.read(script))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("zombie-leader.seeds")
        .hasMessageContaining("twelve");
  }

  private SweepOutcome of(String pattern, String twin) throws Exception {
    var outcome = new SweepOutcome(script);
    outcome.add(seed(1, pattern, twin, 2));
    return outcome;
  }

  private static JsonNode seed(long seed, String pattern, String twin, int reached)
      throws Exception {
    return JSON.readTree(
        """
        {"seed": %d, "pattern": {"verdict": "holds",
           "checks": [{"name": "every-invoice-once", "verdict": "%s", "detail": "so"}],
           "reached": {"leader-paused": %4$d, "second-generation-elected": %4$d, "stale-write-attempted": %4$d}},
         "twin": {"verdict": "%3$s"}}
        """
            .formatted(seed, pattern, twin, reached));
  }
}
