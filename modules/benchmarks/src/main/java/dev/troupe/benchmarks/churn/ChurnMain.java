package dev.troupe.benchmarks.churn;

import dev.troupe.benchmarks.churn.Case.End;
import dev.troupe.benchmarks.churn.Case.Way;
import dev.troupe.benchmarks.simulation.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures rolling restarts, prints the table, and writes it to the file given; with a number after
 * it, of so many batches and with one seed only.
 */
public final class ChurnMain {

  private static final int NODES = 500;
  private static final int BATCH = 25;
  private static final int SEEDS = 5;

  /** The twin costs several times as much to simulate, and its batches are all alike. */
  private static final int TWINS_BATCHES = 2;

  private ChurnMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    boolean brief = arguments.length > 1;
    int batches = brief ? Integer.parseInt(arguments[1]) : NODES / BATCH;
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new ChurnTable(Machine.here(), brief ? " " + batches : "");
    for (End end : End.values()) {
      for (double loss : List.of(0.0, 0.02)) {
        measure(table, new Case(Way.PATTERN, NODES, BATCH, batches, end, loss), brief ? 1 : SEEDS);
      }
    }
    for (End end : End.values()) {
      int few = Math.min(batches, TWINS_BATCHES);
      measure(table, new Case(Way.NO_BUDGET, NODES, BATCH, few, end, 0.02), 1);
      measure(table, new Case(Way.WHOLE_VIEWS, NODES, BATCH, few, end, 0.02), 1);
    }
    // At the end: half a table must not replace a whole one.
    Files.writeString(file, table.toString());
    System.out.println("The table is in " + file);
  }

  private static void measure(ChurnTable table, Case run, int seeds) {
    List<Churned> all = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      System.out.println(run + ", seed " + seed);
      try (var simulated = new ChurnRun(run, seed, System.out::println)) {
        all.add(simulated.churn());
      }
    }
    table.row(run, all);
  }
}
