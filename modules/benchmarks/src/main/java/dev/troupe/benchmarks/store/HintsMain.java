package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.simulation.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures hints, prints the table, and writes it to the file given; nodes' data to the folder.
 * With a number after them: so many hints.
 */
public final class HintsMain {

  private static final int MILLION = 1_000_000;
  private static final int NO_LIMIT = 2_000_000_000;

  private HintsMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    int hints = arguments.length > 2 ? Integer.parseInt(arguments[2]) : MILLION;
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new HintsTable(Machine.here());
    table.row(
        "none", HintsRun.run(folder.resolve("free"), hints, Optional.of(NO_LIMIT), Jvms.FLAGS));
    table.row(
        "10 MiB/s, the default",
        HintsRun.run(
            folder.resolve("paced"), Math.max(1_000, hints / 10), Optional.empty(), Jvms.FLAGS));
    table.end(Machine.here());
    Files.writeString(file, table.toString());
    System.out.println("The table is in " + file);
  }
}
