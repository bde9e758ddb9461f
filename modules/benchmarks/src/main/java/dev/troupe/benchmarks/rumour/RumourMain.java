package dev.troupe.benchmarks.rumour;

import dev.troupe.benchmarks.simulation.Heap;
import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Measures rumours and digests, prints the tables, and writes them to the file given. */
public final class RumourMain {

  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
  private static final List<Double> LOSSES = List.of(0.0, 0.1);

  /** What the JVM keeps or drops meanwhile is more than fewer nodes hold. */
  private static final int ENOUGH_TO_WEIGH = 10_000;

  private RumourMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    var table = new RumourTable(Machine.here());
    spreads(table);
    worlds(table);
    digests(table);
    // At the end: half a table must not replace a whole one.
    Files.writeString(file, table.toString());
    System.out.println("The tables are in " + file);
  }

  private static void spreads(RumourTable table) {
    table
        .line("## Rounds until all know: the minds alone, in a loop without Pekko")
        .line("")
        .line(
            "| nodes | fan-out | loss | rounds, median | p99 | theory | claim | messages a node | bytes a node | seeds |")
        .line("|---|---|---|---|---|---|---|---|---|---|");
    for (int nodes : SIZES) {
      for (int fanOut = 1; fanOut <= 5; fanOut++) {
        for (double loss : LOSSES) {
          var run = new Case(nodes, fanOut, loss);
          table.spread(run, minds(run, nodes < 10_000 ? 200 : 20));
        }
      }
    }
  }

  private static List<Spread> minds(Case run, int seeds) {
    var known = run.known(1);
    return IntStream.rangeClosed(1, seeds)
        .mapToObj(seed -> MindLoop.spread(run, known, seed))
        .toList();
  }

  private static void worlds(RumourTable table) {
    long before = Heap.usedBytes();
    table
        .line("")
        .line("## The same by the real behaviours, in the simulated world")
        .line("")
        .line(
            "| run | seeds | rounds, real behaviours | rounds, minds alone | KiB a node in the end |")
        .line("|---|---|---|---|---|");
    for (double loss : LOSSES) {
      compare(table, new Case(1_000, 3, loss), 11, before);
      compare(table, new Case(10_000, 3, loss), 1, before);
    }
    table
        .line("")
        .line(
            "Memory is all that the heap holds, Pekko's part of a node (some 36 KiB) included; views share all that is the same. A view of ten thousand that shares nothing but the entries takes %.0f KiB."
                .formatted(viewKibibytes()));
  }

  private static void compare(RumourTable table, Case run, int seeds, long before) {
    List<Integer> real = new ArrayList<>();
    double kibibytes = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      try (var simulated = new SimulatedRun(run, seed)) {
        real.add(simulated.rounds());
        kibibytes = (Heap.usedBytes() - before) / 1024.0 / run.nodes();
      }
    }
    table.line(
        "| %s | %d | %s | %s | %s |"
            .formatted(
                run,
                seeds,
                counts(real),
                counts(minds(run, seeds).stream().map(Spread::rounds).toList()),
                run.nodes() < ENOUGH_TO_WEIGH ? "" : "%.0f".formatted(kibibytes)));
  }

  private static double viewKibibytes() {
    List<Entry> entries = new Case(10_000, 3, 0).known(1).entries();
    long before = Heap.usedBytes();
    List<View> views = IntStream.range(0, 50).mapToObj(i -> View.of(entries)).toList();
    return (Heap.usedBytes() - before) / 1024.0 / views.size();
  }

  /** How often each number of rounds was met. */
  private static String counts(List<Integer> rounds) {
    return IntStream.rangeClosed(0, rounds.stream().mapToInt(r -> r).max().orElse(0))
        .filter(rounds::contains)
        .mapToObj(r -> "%d: %d×".formatted(r, rounds.stream().filter(x -> x == r).count()))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static void digests(RumourTable table) {
    table
        .line("")
        .line("## Digests: until two members know the same, both ways together, entries included")
        .line("")
        .line(
            "Median of 20 seeds: messages, bytes, and how many exchanges it took when more than one. Bloom filters have ten bits an entry.")
        .line("")
        .line(
            "| members | entries that differ | all versions | ranges by fingerprint | Bloom, new salt each time | Bloom, fixed salt: never done |")
        .line("|---|---|---|---|---|---|");
    for (int size : List.of(100, 1_000, 10_000)) {
      for (int differing : List.of(0, 1, 10, 90)) {
        long lost =
            seeds(size, differing, d -> d.bloom(false)).stream()
                .filter(cost -> cost.exchanges() == 0)
                .count();
        table.line(
            "| %,d | %d | %s | %s | %s | %d of 20 |"
                .formatted(
                    size,
                    differing,
                    cost(seeds(size, differing, Digests::versions)),
                    cost(seeds(size, differing, Digests::ranges)),
                    cost(seeds(size, differing, d -> d.bloom(true))),
                    lost));
      }
    }
  }

  private static List<Digests.Cost> seeds(
      int size, int differing, Function<Digests, Digests.Cost> measure) {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(seed -> measure.apply(new Digests(size, differing, seed)))
        .toList();
  }

  private static String cost(List<Digests.Cost> costs) {
    double exchanges = RumourTable.quantile(costs, Digests.Cost::exchanges, 0.99);
    return RumourTable.format(
        "%.0f msg, %,.0f B%s",
        RumourTable.quantile(costs, Digests.Cost::messages, 0.5),
        RumourTable.quantile(costs, Digests.Cost::bytes, 0.5),
        exchanges == 1 ? "" : RumourTable.format(", up to %.0f exchanges", exchanges));
  }
}
