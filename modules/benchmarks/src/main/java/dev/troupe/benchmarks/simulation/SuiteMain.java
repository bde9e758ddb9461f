package dev.troupe.benchmarks.simulation;

import dev.troupe.simulation.network.Messages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Measures all rows one after the other, prints them, and writes the table to the file given. */
public final class SuiteMain {

  private static final List<Row> ROWS =
      List.of(
          Row.gossip(100, Messages.SERIALIZED, Duration.ofSeconds(120)),
          Row.gossip(1_000, Messages.SERIALIZED, Duration.ofSeconds(12)),
          Row.gossip(10_000, Messages.SERIALIZED, Duration.ofSeconds(1)),
          Row.gossip(100, Messages.COPIED, Duration.ofSeconds(240)),
          Row.gossip(1_000, Messages.COPIED, Duration.ofSeconds(24)),
          Row.gossip(10_000, Messages.COPIED, Duration.ofSeconds(2)),
          Row.chaos());

  private SuiteMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    Machine machine = Machine.here(); // its load before ours
    String flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X"))
            .collect(Collectors.joining(" "));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Table table = new Table();
    for (Row row : ROWS) {
      System.out.println("Measuring " + row);
      table.add(row, Fork.measure(row));
      System.out.println(table.newestRow());
    }
    // At the end: half a table must not replace a whole one.
    Files.writeString(file, table.text(machine, flags, ROWS.getFirst().rounds()));
    System.out.println("The table is in " + file);
  }
}
