package dev.troupe.cli;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.Summary;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.ClusterStage;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Plays a scenario on real JVMs: the naive twin, then the pattern; judges both.",
    footer =
        "%nExit codes: 0 the pattern holds and its twin broke, 1 broken, 2 bad input, 3 inconclusive,"
            + " 70 a defect.")
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "a scenario's name, as 'list' shows them, or a script's file")
  String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the clients' choices; default ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "write the outcome for machines")
  Path json;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where the run's files go; default a new folder below modules/cli/target/runs")
  Path out;

  /** Whatever can be refused is refused before anything is started. */
  @Override
  public Integer call() {
    Script script = Scripts.named(name, Home.scenarios());
    if (json != null) {
      Places.file(spec, "--json", json);
    }
    Path folder = out == null ? Home.newRun(script.name()) : Places.folder(spec, "--out", out);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(script.name());
    terminal.println(Prose.wrapped(script.story(), "  "));
    var stage = new ClusterStage(Optional.of(Home.archives()));
    String replay = "scripts/troupe run " + script.name() + " --seed " + seed;
    Outcome outcome = Player.play(script, stage, seed, folder, replay, new Progress(terminal));
    terminal.println();
    terminal.print(Summary.of(outcome, Ansi.AUTO.enabled()));
    terminal.println("files:  " + folder.toAbsolutePath());
    if (json != null) {
      write(outcome);
      terminal.println("json:   " + json.toAbsolutePath());
    }
    terminal.flush();
    return outcome.exitCode();
  }

  private void write(Outcome outcome) {
    try {
      Files.writeString(json, outcome.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the outcome cannot be written to %s: %s".formatted(json, e), e);
    }
  }
}
