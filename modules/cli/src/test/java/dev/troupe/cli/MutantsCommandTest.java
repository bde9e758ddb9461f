package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.cli.mutants.ProjectCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code troupe mutants} refuses, tells and returns. */
@Timeout(300)
class MutantsCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void forgetHome() {
    System.clearProperty("troupe.home");
  }

  @Test
  void unknownPatternNamesTheLikeliestAndAllThereAre() {
    assertThat(mutants(ProjectCopy.HOME, "fencing-tokens", "--list")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "troupe: there is no pattern or mutant 'fencing-tokens'; did you mean 'fencing-token'?;"
                + " there are: ")
        .contains("write-ahead-log");
    assertThat(mutants(ProjectCopy.HOME, "--sample", "0", "--list")).isEqualTo(2);
    assertThat(err.toString()).contains("--sample: 1 or more, not 0");
  }

  @Test
  void listNamesMutantsWhatTheyBreakAndTheirKillersAndRunsNone() {
    assertThat(mutants(ProjectCopy.HOME, "Fencing Token", "--list")).isZero();
    assertThat(out.toString())
        .startsWith("Fencing Token\n")
        .contains("checked-by-the-holder", "      killer: sweep zombie-leader 1..300\n")
        .endsWith(" mutants\n");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void sampleIsTheSameForItsSeed() {
    mutants(ProjectCopy.HOME, "--sample", "3", "--seed", "5", "--list");
    String first = out.toString();
    out.getBuffer().setLength(0);
    mutants(ProjectCopy.HOME, "--sample", "3", "--seed", "5", "--list");
    assertThat(out).hasToString(first);
    assertThat(first).startsWith("a sample of 3, --seed 5\n").endsWith("\n3 mutants\n");
  }

  @Test
  void oneThatIsNotCaughtIsExitCodeOneAndTheTableIsWritten() throws IOException {
    Path home = ProjectCopy.with(folder, List.of("caught", "harmless"));
    Path json = folder.resolve("table.json");
    assertThat(mutants(home, "--json", json.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("caught by GenerationTest.theNextGenerationIsNewerThanEveryEarlierOne")
        .contains("SURVIVED: GenerationTest in time passes on it")
        .contains("\n1 of 2 caught, in ");
    assertThat(Files.readString(json)).contains("\"SURVIVED\"");
    assertThat(home.resolve("modules/cli/target/runs")).isNotEmptyDirectory();
    assertThat(mutants(home, "sample/caught")).isZero();
  }

  private int mutants(Path home, String... args) {
    System.setProperty("troupe.home", home.toString());
    var all = new String[args.length + 1];
    all[0] = "mutants";
    System.arraycopy(args, 0, all, 1, args.length);
    var troupe = Troupe.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Troupe.execute(troupe, all);
  }
}
