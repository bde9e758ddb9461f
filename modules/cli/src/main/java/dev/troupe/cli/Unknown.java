package dev.troupe.cli;

import dev.troupe.harness.script.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Commands and options that there are not. picocli's own guesses share letters, not order. */
final class Unknown {

  private Unknown() {}

  /** What is unknown, what is likeliest, and what there is; {@code ""} for anything else. */
  static String told(UnmatchedArgumentException e) {
    String word = e.getUnmatched().getFirst();
    CommandLine command = e.getCommandLine();
    if (word.startsWith("-")) {
      return told("option", word, options(command));
    }
    List<String> commands = commands(command);
    return commands.isEmpty() ? "" : told("command", word, commands);
  }

  private static String told(String what, String word, List<String> known) {
    return "there is no %s '%s'%s; there are: %s"
        .formatted(
            what,
            word,
            Nearest.to(word, known).map("; did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", known));
  }

  private static List<String> commands(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
        .map(sub -> sub.getKey())
        .sorted()
        .toList();
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .sorted()
        .toList();
  }
}
