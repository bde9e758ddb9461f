package dev.troupe.cli;

import dev.troupe.harness.script.Script;
import dev.troupe.harness.script.ScriptException;
import dev.troupe.scenarios.Scripts;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the scenarios.")
final class ListCommand implements Callable<Integer> {

  private static final String INDENT = "    ";

  @Spec CommandSpec spec;

  /** A script that cannot be read must not hide the others; it is told last. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int code = ExitCode.OK;
    for (String name : Scripts.names(Home.scenarios())) {
      try {
        show(out, name, Scripts.named(name, Home.scenarios()));
      } catch (ScriptException bad) {
        bad.problems().forEach(problem -> err.println("troupe: " + problem));
        code = ExitCode.USAGE;
      }
    }
    out.println("Play one:  scripts/troupe run NAME");
    out.println("They are in " + Home.scenarios().toAbsolutePath().normalize());
    out.flush();
    return code;
  }

  private static void show(PrintWriter out, String name, Script script) {
    out.println(name + "  (" + String.join(", ", script.patterns()) + ")");
    out.print(Prose.wrapped(script.story(), INDENT));
    script
        .twin()
        .ifPresent(
            twin ->
                out.print(
                    Prose.wrapped(
                        "Its naive twin lacks %s, and must break %s."
                            .formatted(twin.of(), twin.mustBreak()),
                        INDENT)));
    out.println();
  }
}
