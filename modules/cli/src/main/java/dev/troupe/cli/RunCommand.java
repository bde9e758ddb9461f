package dev.troupe.cli;

import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.Summary;
import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Player;
import dev.troupe.scenarios.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Plays a scenario on real JVMs: the naive twin, then the pattern; judges both.",
    mixinStandardHelpOptions = true)
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

  @Override
  public Integer call() {
    Script script = Scripts.named(name, Home.scenarios());
    var options =
        new Player.Options(Home.run(out, script.name()), seed, Optional.of(Home.archives()));
    var terminal = spec.commandLine().getOut();
    terminal.println(script.name() + ": " + script.story());
    Outcome outcome = Player.play(script, options, new Progress(terminal));
    if (json != null) {
      write(outcome);
    }
    terminal.println();
    terminal.print(Summary.of(outcome, System.console() != null));
    terminal.println("Files:  " + options.folder().toAbsolutePath());
    terminal.flush();
    return outcome.exitCode();
  }

  private void write(Outcome outcome) {
    try {
      Files.writeString(json, outcome.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(
          json + " cannot be written: name a file in a folder that exists", e);
    }
  }
}
