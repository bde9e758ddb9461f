package dev.troupe.benchmarks.store;

import dev.troupe.benchmarks.load.Jvms;
import dev.troupe.benchmarks.simulation.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures the store, prints the table, and writes it to the file given; data to the folder. */
public final class StoreMain {

  private static final Duration WARM = Duration.ofSeconds(6);
  private static final Duration COLD = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration AT_FIRST = Duration.ofSeconds(5);
  private static final int ROUNDS = 5;
  private static final int VALUE_BYTES = 1024;
  private static final int KEYS = 100;
  private static final List<Integer> CLIENTS = List.of(32, 1); // most first: they warm the nodes
  private static final int MOST = 32;

  private StoreMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new StoreTable(Machine.here(), VALUE_BYTES, KEYS, ROUNDS, ROUND);
    try (var store = StoreRun.start(folder, MOST, KEYS, VALUE_BYTES, Jvms.FLAGS)) {
      store.writes(MOST, COLD, 0, ROUND); // until the nodes are compiled
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
    table.end(Machine.here());
    Files.writeString(file, table.toString());
    System.out.println("The table is in " + file);
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
