package dev.troupe.benchmarks.elections;

import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.harness.report.Plot;
import dev.troupe.harness.report.PlotImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures elections, prints the tables, and writes them and the plots to the file given and beside
 * it.
 */
public final class ElectionsMain {

  private static final int TRIALS = 1_000;
  private static final Duration CAP = Duration.ofSeconds(10);

  private final Path file;
  private final int trials;
  private final Duration cap;
  private final ElectionsTable table;
  private final Map<Path, Plot> pictures = new LinkedHashMap<>();

  ElectionsMain(Path file, int trials, Duration cap) {
    this.file = file;
    this.trials = trials;
    this.cap = cap;
    this.table = new ElectionsTable(Machine.here(), trials, cap);
  }

  public static void main(String[] arguments) throws IOException {
    int trials = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TRIALS;
    new ElectionsMain(Path.of(arguments[0]).toAbsolutePath(), trials, CAP).run();
  }

  void run() throws IOException {
    for (boolean preVote : new boolean[] {false, true}) {
      half("How much randomness it takes", "randomness", Range.RANDOMNESS, preVote);
      half("How short they may be", "length", Range.LENGTH, preVote);
    }
    // At the end: half a table must not replace a whole one.
    Files.createDirectories(file.getParent());
    Files.writeString(file, table.toString());
    pictures.forEach((picture, plot) -> PlotImage.write(plot, picture));
    System.out.println("The tables are in " + file);
    pictures.keySet().forEach(picture -> System.out.println("A plot is in " + picture));
  }

  private void half(String title, String name, List<Range> ranges, boolean preVote) {
    String switched = preVote ? "on" : "off";
    String whole = title + ", pre-vote " + switched;
    String picture = "elections-%s-pre-vote-%s.svg".formatted(name, switched);
    List<Times> all = new ArrayList<>();
    for (Range range : ranges) {
      System.err.printf("%s, pre-vote %s: %,d trials%n", range, switched, trials);
      all.add(Times.measure(range, preVote, trials, cap));
    }
    table.add(whole, picture, all);
    // The wide spread of the first needs powers of ten, as in the figure.
    boolean logarithmic = ranges == Range.RANDOMNESS;
    pictures.put(file.resolveSibling(picture), ElectionCurves.plot(whole, logarithmic, all));
  }
}
