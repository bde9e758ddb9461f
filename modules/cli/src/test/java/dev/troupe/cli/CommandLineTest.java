package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Input that cannot be used, and what the commands tell. No test here starts a node. */
@Timeout(60)
class CommandLineTest {

  private static final String GOOD =
      """
      name     = zombie-leader
      pattern  = [fencing]
      story    = "A leader pauses past its lease."
      nodes    = 3
      workload { kind = invoicing, rate = 40/s }
      faults   = [
        { at = 3s, pause = leader, for = 5s }
      ]
      settle   = 10s
      expect   = [ every-invoice-once ]
      twin     { of = fencing, must-break = every-invoice-once }
      """;

  @TempDir Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void projectWithOneScenario() throws IOException {
    System.setProperty("troupe.home", home.toString());
    Files.createDirectories(Home.scenarios());
    scenario("zombie-leader", GOOD);
  }

  @AfterEach
  void nothingWasStarted() {
    System.clearProperty("troupe.home");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(home.resolve("modules")).doesNotExist();
  }

  // Scenarios

  @Test
  void unknownScenarioIsOneSentenceWithTheLikeliestAndAllThereAre() {
    assertThat(troupe("run", "zombie-ledger")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "troupe: there is no scenario 'zombie-ledger' in "
                + Home.scenarios()
                + "; did you mean 'zombie-leader'?; there are: zombie-leader");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void badScriptIsRefusedWithFileAndLineOfEachProblem() throws IOException {
    Path file =
        scenario(
            "bad", GOOD.replace("settle  ", "setle  ").replace("pause = leader", "pause = boss"));
    assertThat(troupe("run", "bad", "--out", home.resolve("made").toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("troupe: " + file + ":7: target 'boss' is not known")
        .contains("troupe: " + file + ":9: ")
        .contains("did you mean 'settle'?");
    assertThat(home.resolve("made")).doesNotExist();
  }

  @Test
  void scriptOfAnotherFolderIsNamedByItsFile() throws IOException {
    Path file = Files.writeString(home.resolve("mine.conf"), GOOD.replace("leader,", "node-4,"));
    assertThat(troupe("run", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: " + file + ":7: target 'node-4' does not exist");
  }

  // Places that cannot be written

  @Test
  void jsonInAFolderThatDoesNotExistIsRefusedBeforeAnythingStarts() {
    Path file = home.resolve("nowhere/outcome.json");
    assertThat(troupe("run", "zombie-leader", "--json", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("troupe: --json " + file + ": its folder does not exist: make it first")
        .contains("See: scripts/troupe run --help");
  }

  @Test
  void jsonThatIsAFolderIsRefused() {
    assertThat(troupe("run", "zombie-leader", "--json", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--json " + home + ": is a folder");
  }

  @Test
  void folderThatCannotBeMadeIsRefusedBeforeAnythingStarts() throws IOException {
    Path file = Files.writeString(home.resolve("a-file"), "");
    String below = file.resolve("below").toString();
    assertThat(troupe("run", "zombie-leader", "--out", below)).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: --out " + below + ": cannot be made");
    err.getBuffer().setLength(0);
    assertThat(troupe("up", "--data", below)).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: --data " + below + ": cannot be made");
  }

  // Commands and options

  @Test
  void unknownCommandOrOptionHasASuggestion() {
    assertThat(troupe("lst")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "troupe: there is no command 'lst'; did you mean 'list'?; there are:"
                + " check, detector, list, mutants, node, patterns, run, saga, store, up",
            "See: scripts/troupe --help");
    err.getBuffer().setLength(0);
    assertThat(troupe("run", "zombie-leader", "--jsn", "x")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "troupe: there is no option '--jsn'; did you mean '--json'?; there are:"
                + " --help, --json, --nodes, --out, --raft-trace, --seed, --seeds, --shrink, --swarm, --world",
            "See: scripts/troupe run --help");
    err.getBuffer().setLength(0);
    assertThat(troupe("run", "zombie-leader", "another")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: Unmatched argument at index 2: 'another'");
  }

  @Test
  void numbersOutsideOfTheirRangeAreRefusedWithIt() {
    assertThat(troupe("up", "--nodes", "0")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: --nodes: 1 to 50, not 0");
    assertThat(troupe("up", "--nodes", "51")).isEqualTo(2);
    assertThat(troupe("up", "--nodes", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("'many' is not an int");
  }

  @Test
  void aClusterDoesOneThing() {
    assertThat(troupe("up", "--store", "--registers")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("troupe: --shop, --store and --registers: give one of them");
  }

  @Test
  void seedsThatCannotBePlayedAreRefused() {
    assertThat(troupe("run", "zombie-leader", "--seeds", "1..9")).isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: --seeds needs --world sim");
    err.getBuffer().setLength(0);
    assertThat(troupe("run", "zombie-leader", "--world", "sim", "--seed", "1", "--seeds", "1..9"))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("troupe: --seed and --seeds: give one of them");
    for (String bad : List.of("9..1", "one", "1..", "1..2..3", "-1..5", "0..10000000")) {
      err.getBuffer().setLength(0);
      assertThat(troupe("run", "zombie-leader", "--world", "sim", "--seeds=" + bad)).isEqualTo(2);
      assertThat(err.toString()).contains("give the first and the last, as 1..1000, not '" + bad);
    }
    err.getBuffer().setLength(0);
    for (String most : new String[] {"0", "51"}) {
      assertThat(troupe("run", "zombie-leader", "--nodes", most)).isEqualTo(2);
      assertThat(err.toString()).contains("troupe: --nodes: 1 to 50 in this world, not " + most);
    }
    assertThat(troupe("run", "zombie-leader", "--world", "moon")).isEqualTo(2);
    assertThat(err.toString()).contains("moon").contains("cluster, sim");
  }

  @Test
  void mutantsWithoutTheProjectsSourcesAreRefused() {
    assertThat(troupe("mutants")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be listed", "mutants need the project's sources");
  }

  @Test
  void scenarioMustBeNamed() {
    assertThat(troupe("run")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME");
  }

  // Defects

  @Test
  void defectKeepsItsStackTraceAndIsNoVerdict() {
    for (Throwable defect :
        List.of(new IllegalStateException("a defect"), new StackOverflowError("a defect"))) {
      var troupe = captured(Troupe.commandLine().addSubcommand(new Defective(defect)));
      assertThat(Troupe.execute(troupe, "defective")).isEqualTo(70);
      assertThat(err.toString())
          .contains(defect.getClass().getName() + ": a defect")
          .contains("at dev.troupe.cli.CommandLineTest");
      err.getBuffer().setLength(0);
    }
  }

  @Command(name = "defective")
  private record Defective(Throwable defect) implements Runnable {
    @Override
    public void run() {
      switch (defect) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(defect);
      }
    }
  }

  // What is told

  @Test
  void listTellsEachScenarioAndWhatItsTwinMustBreak() {
    assertThat(troupe("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            zombie-leader  (fencing)
                A leader pauses past its lease.
                Its naive twin lacks fencing, and must break every-invoice-once.

            Play one:  scripts/troupe run NAME
            They are in %s
            """
                .formatted(Home.scenarios()));
  }

  @Test
  void badScriptDoesNotHideTheOthersFromTheList() throws IOException {
    scenario("bad", GOOD.replace("settle  ", "setle  "));
    assertThat(troupe("list")).isEqualTo(2);
    assertThat(out.toString()).contains("zombie-leader");
    assertThat(err.toString()).contains("bad.conf:9: ");
  }

  @Test
  void patternsMarksThoseThatAreThere() {
    assertThat(troupe("patterns")).isZero();
    assertThat(out.toString())
        .contains("✓ Fencing Token", "dev.troupe.coordination.fencing.Ledger", "· Rate Limiter")
        .containsPattern("\\d+ of 4\\d are there");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void helpTellsCommandsAndExitCodes() {
    assertThat(troupe("--help")).isZero();
    assertThat(out.toString())
        .contains("run", "up", "node", "list", "patterns")
        .doesNotContain("prepare")
        .contains("0   ", "1   ", "2   ", "3   ", "70  ");
    out.getBuffer().setLength(0);
    assertThat(troupe("run", "--help")).isZero();
    assertThat(out.toString()).contains("Usage: troupe run", "--json=FILE", "Exit codes: 0");
    out.getBuffer().setLength(0);
    assertThat(troupe()).isZero();
    assertThat(out.toString()).contains("Usage: troupe");
  }

  @Test
  void versionTellsTroupesAndJavas() {
    assertThat(troupe("--version")).isZero();
    assertThat(out.toString())
        .startsWith("troupe 0.1.0")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void outputThatIsNoTerminalHasNoColours() {
    troupe("--help");
    troupe("list");
    troupe("rnu");
    assertThat(out.toString() + err).doesNotContain("\u001b");
  }

  private int troupe(String... args) {
    return Troupe.execute(captured(Troupe.commandLine()), args);
  }

  private CommandLine captured(CommandLine troupe) {
    return troupe.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private static Path scenario(String name, String text) throws IOException {
    return Files.writeString(Home.scenarios().resolve(name + ".conf"), text);
  }
}
