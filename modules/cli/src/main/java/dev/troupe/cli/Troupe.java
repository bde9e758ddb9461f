package dev.troupe.cli;

import dev.troupe.core.settings.SettingsException;
import dev.troupe.harness.script.ScriptException;
import dev.troupe.harness.world.WorldException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "troupe",
    description =
        "Patterns of distributed systems as Apache Pekko actor protocols: run them, and break them.",
    mixinStandardHelpOptions = true,
    version = "troupe 0.1.0",
    subcommands = {
      RunCommand.class,
      UpCommand.class,
      NodeCommand.class,
      ListCommand.class,
      PatternsCommand.class,
      PrepareCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for run: the pattern holds, and its twin broke",
      "1:for run: the pattern is broken",
      "2:bad input: nothing was run",
      "3:for run: inconclusive"
    })
public final class Troupe implements Runnable {

  @Spec CommandSpec spec;

  public static void main(String[] args) {
    int code = commandLine().execute(args);
    System.out.flush();
    if (code != NodeCommand.STAYS) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Troupe())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Troupe::badParameter)
        .setExecutionExceptionHandler(Troupe::failed);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int badParameter(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    command.getErr().println("troupe: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      command
          .getErr()
          .println("See: scripts/" + command.getCommandSpec().qualifiedName() + " --help");
    }
    return CommandLine.ExitCode.USAGE;
  }

  /** What a user can mend is told in one sentence; anything else is a defect, and shown whole. */
  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
    switch (e) {
      case ScriptException bad ->
          bad.problems().forEach(p -> command.getErr().println("troupe: " + p));
      case SettingsException bad -> command.getErr().println("troupe: " + bad.getMessage());
      case WorldException bad -> command.getErr().println("troupe: " + bad.getMessage());
      case UncheckedIOException bad -> command.getErr().println("troupe: " + bad.getMessage());
      default -> e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.USAGE;
  }
}
