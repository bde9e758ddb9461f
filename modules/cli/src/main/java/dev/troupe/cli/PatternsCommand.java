package dev.troupe.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "patterns", description = "The catalog of patterns, and which of them are there.")
final class PatternsCommand implements Runnable {

  /**
   * @param main the class to read first; not there yet when it cannot be found
   */
  private record Row(String chapter, String pattern, String main) {
    boolean isThere() {
      try {
        Class.forName(main, false, PatternsCommand.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }

  @Spec CommandSpec spec;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    List<Row> rows = rows();
    String chapter = "";
    for (Row row : rows) {
      if (!row.chapter().equals(chapter)) {
        chapter = row.chapter();
        out.println(chapter);
      }
      out.printf(
          "  %s %-42s %s%n",
          row.isThere() ? "✓" : "·", row.pattern(), row.isThere() ? row.main() : "to come");
    }
    out.printf(
        "%n%d of %d are there (✓). Each one's package-info.java, below modules/, is its card.%n",
        rows.stream().filter(Row::isThere).count(), rows.size());
    out.flush();
  }

  private static List<Row> rows() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                PatternsCommand.class.getResourceAsStream("patterns.tsv"),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .map(line -> line.split("\t"))
          .map(cells -> new Row(cells[0], cells[1], cells[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
