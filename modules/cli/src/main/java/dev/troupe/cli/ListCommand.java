package dev.troupe.cli;

import dev.troupe.harness.script.Script;
import dev.troupe.scenarios.Scripts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the scenarios.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    for (String name : Scripts.names(Home.scenarios())) {
      Script script = Scripts.named(name, Home.scenarios());
      out.println(name + "  (" + String.join(", ", script.patterns()) + ")");
      out.print(wrapped(script.story()));
      script
          .twin()
          .ifPresent(
              twin ->
                  out.println(
                      "    Its twin lacks: "
                          + twin.of()
                          + ", and must break: "
                          + twin.mustBreak()));
    }
    out.println();
    out.println("Play one: scripts/troupe run NAME");
    out.println("The scripts are in " + Home.scenarios().toAbsolutePath().normalize());
    out.flush();
  }

  /** In lines of at most 96 characters, indented. */
  private static String wrapped(String text) {
    return text.replaceAll("(.{1,96})(?: +|$)", "    $1%n".formatted());
  }
}
