package dev.troupe.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.cli.mutants.Hunt.Tried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir Path folder;

  private static Tried tried(Verdict verdict) {
    var killer = new Killer.OfTests("LedgerTest", Optional.empty(), "coordination");
    var mutant =
        new Mutant(
            "fencing-token/a-name-of-thirty-letters-or-so",
            "Fencing Token",
            "a sentence that is a good deal longer than its column and goes on below",
            killer,
            Optional.empty(),
            "coordination",
            Path.of("a.patch"),
            List.of());
    return new Tried(mutant, verdict, Duration.ofMillis(4_240), Path.of("made/here"));
  }

  private static final Tried CAUGHT =
      tried(new Verdict.Caught("LedgerTest.refuses", OptionalLong.of(17), "seed 17: so"));

  @Test
  void rowTellsWhatBreaksByWhatItWasCaughtAfterWhichSeedAndHowLong() {
    assertThat(Table.row(CAUGHT))
        .isEqualTo(
            """
              a-name-of-thirty-letters-or-so a sentence that is a good deal longer than its          17    4.2
                                             column and goes on below
                  caught by LedgerTest.refuses
            """);
  }

  @Test
  void whatWasNotCaughtIsLoud() {
    assertThat(Table.row(tried(new Verdict.Survived("LedgerTest in coordination passes on it"))))
        .contains("      SURVIVED: LedgerTest in coordination passes on it\n");
  }

  @Test
  void noLineIsLongerThanHundredColumns() {
    var longest = new Verdict.Caught("Test." + "x".repeat(200), OptionalLong.of(123_456), "");
    String all = Table.head() + Table.row(tried(longest)) + Table.row(CAUGHT.mutant());
    assertThat(all.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void filesTellTheSame() throws Exception {
    var survived = tried(new Verdict.Survived("a | b\nmore"));
    Table.writeMarkdown(List.of(CAUGHT, survived), folder.resolve("t.md"));
    assertThat(Files.readAllLines(folder.resolve("t.md")))
        .hasSize(4)
        .anyMatch(line -> line.endsWith("| caught | LedgerTest.refuses | 17 | 4.2 |"))
        .anyMatch(line -> line.endsWith("| SURVIVED | a \\| b |  | 4.2 |"));
    Table.writeJson(List.of(CAUGHT, survived), folder.resolve("t.json"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("t.json").toFile());
    assertThat(json.path("caught").asInt()).isEqualTo(1);
    assertThat(json.at("/mutants/0/seed").asInt()).isEqualTo(17);
    assertThat(json.at("/mutants/1/verdict").asText()).isEqualTo("SURVIVED");
  }
}
