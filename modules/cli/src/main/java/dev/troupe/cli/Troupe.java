package dev.troupe.cli;

import dev.troupe.cli.mutants.MutantException;
import dev.troupe.cli.saga.SagaCommand;
import dev.troupe.cli.store.StoreCommand;
import dev.troupe.core.settings.SettingsException;
import dev.troupe.harness.script.ScriptException;
import dev.troupe.harness.world.WorldException;
import dev.troupe.node.Node;
import dev.troupe.scenarios.UnknownScenarioException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's entry. */
@Command(
    name = "troupe",
    description =
        "Patterns of distributed systems as Apache Pekko actor protocols: run them, and break them.",
    version = {"troupe " + Node.VERSION, "Java ${java.version} (${java.vendor})"},
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      DetectorCommand.class,
      UpCommand.class,
      NodeCommand.class,
      SagaCommand.class,
      StoreCommand.class,
      ListCommand.class,
      PatternsCommand.class,
      MutantsCommand.class,
      PrepareCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for run: the pattern holds, and its twin broke; for check: valid",
      "1:for run: the pattern is broken; for check: invalid; for mutants: one is not caught",
      "2:bad input, or a machine on which it cannot run; nothing was judged",
      "3:for run: inconclusive; for check: unknown",
      "70:a defect of Troupe itself; its stack trace is printed"
    })
public final class Troupe implements Runnable {

  /** EX_SOFTWARE of BSD's sysexits. Java's own code for an uncaught exception, 1, is taken. */
  static final int DEFECT = 70;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "tells how to use it")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "tells the versions of Troupe and Java")
  boolean version;

  public static void main(String[] args) {
    // Whatever the locale says: a terminal without UTF-8 has become rare, one without a locale not.
    var troupe = commandLine().setOut(utf8(System.out)).setErr(utf8(System.err));
    int code = execute(troupe, args);
    troupe.getOut().flush();
    troupe.getErr().flush();
    if (code != NodeCommand.STAYS) {
      System.exit(code);
    }
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Troupe())
        .setParameterExceptionHandler(Troupe::badParameter)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
  }

  /** An error, unlike an exception, passes picocli's handlers by. */
  static int execute(CommandLine troupe, String... args) {
    try {
      return troupe.execute(args);
    } catch (Error defect) {
      return defect(defect, troupe);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int badParameter(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    String unknown = e instanceof UnmatchedArgumentException un ? Unknown.told(un) : "";
    command.getErr().println("troupe: " + (unknown.isEmpty() ? e.getMessage() : unknown));
    command
        .getErr()
        .println("See: scripts/" + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** What a user can mend is told in one sentence; anything else is a defect. */
  private static int failed(Exception e, CommandLine command) {
    return switch (e) {
      case ScriptException bad -> refused(command, bad.problems().toArray(String[]::new));
      case UnknownScenarioException bad -> refused(command, bad.getMessage());
      case SettingsException bad -> refused(command, bad.getMessage());
      case MutantException bad -> refused(command, bad.getMessage());
      case WorldException bad -> refused(command, bad.getMessage());
      case UncheckedIOException bad -> refused(command, bad.getMessage());
      default -> defect(e, command);
    };
  }

  private static int refused(CommandLine command, String... reasons) {
    for (String reason : reasons) {
      command.getErr().println("troupe: " + reason);
    }
    return ExitCode.USAGE;
  }

  private static int defect(Throwable defect, CommandLine command) {
    command.getErr().println("troupe: a defect of Troupe itself; please report it with this:");
    defect.printStackTrace(command.getErr());
    return DEFECT;
  }
}
