package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.simulation.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measures the store and its hints, prints the tables, and writes them to the file given; nodes'
 * data to the folder. With a number after them: so many hints.
 */
public final class StoreMain {

  private static final Duration WARM = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration AT_FIRST = Duration.ofSeconds(5);
  private static final int ROUNDS = 5;
  private static final int VALUE_BYTES = 1024;
  private static final int KEYS = 100;
  private static final List<Integer> CLIENTS = List.of(32, 1); // most first: they warm the nodes
  private static final int MOST = 32;
  private static final int MILLION = 1_000_000;
  private static final int NO_LIMIT = 2_000_000_000;

  private StoreMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    int hints = arguments.length > 2 ? Integer.parseInt(arguments[2]) : MILLION;
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new StoreTable(Machine.here(), VALUE_BYTES, KEYS, ROUNDS, ROUND);
    try (var store = StoreRun.start(folder.resolve("store"), MOST, KEYS, VALUE_BYTES, Jvms.FLAGS)) {
      measure(store, "all up", table);
      store.pause();
      atFirst(store, "one paused, at first", table);
      store.notice();
      measure(store, "one paused", table);
      store.resume();
      store.kill();
      atFirst(store, "one dead, at first", table);
      store.notice();
      measure(store, "one dead", table);
    }
    table.hints(hints);
    table.row(
        "none", HintsRun.run(folder.resolve("hints"), hints, Optional.of(NO_LIMIT), Jvms.FLAGS));
    table.row(
        "10 MiB/s, the default",
        HintsRun.run(
            folder.resolve("paced"), Math.max(1_000, hints / 5), Optional.empty(), Jvms.FLAGS));
    table.end(Machine.here());
    Files.writeString(file, table.toString());
    System.out.println("The tables are in " + file);
  }

  private static void measure(StoreRun store, String homes, StoreTable table) {
    for (int clients : CLIENTS) {
      table.row(homes, "write", clients, store.writes(clients, WARM, ROUNDS, ROUND));
      table.row(homes, "read", clients, store.reads(clients, WARM, ROUNDS, ROUND));
    }
  }

  private static void atFirst(StoreRun store, String homes, StoreTable table) {
    table.row(homes, "write", MOST, store.writes(MOST, Duration.ZERO, 1, AT_FIRST));
  }
}
