package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.Comparison.Row;
import dev.troupe.benchmarks.simulation.Machine;
import dev.troupe.harness.report.Plot;
import dev.troupe.harness.report.PlotImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares detectors, prints the tables, and writes them and the plots to the file given and beside
 * it.
 */
public final class DetectionMain {

  private static final int SEEDS = 200;
  private static final Duration LENGTH = Duration.ofMinutes(10);

  private DetectionMain() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    var table = new DetectionTable(Machine.here(), SEEDS, LENGTH);
    Map<Path, Plot> pictures = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.values()) {
      for (Profile profile : Profile.values()) {
        List<Contestant> contestants =
            Contestants.of(profile).stream().filter(scenario::tells).toList();
        var progress = new Progress(scenario + ", " + profile, SEEDS);
        List<Row> rows =
            Comparison.run(scenario, profile, contestants, LENGTH, SEEDS, progress::one);
        String picture =
            "detection-%s-%s.svg".formatted(scenario, profile.name().toLowerCase(Locale.ROOT));
        table.add(scenario, profile, rows, picture);
        pictures.put(file.resolveSibling(picture), Curves.plot(scenario, profile, rows));
      }
    }
    // At the end: half a table must not replace a whole one.
    Files.writeString(file, table.toString());
    pictures.forEach((picture, plot) -> PlotImage.write(plot, picture));
    System.out.println("The tables are in " + file);
    pictures.keySet().forEach(picture -> System.out.println("A plot is in " + picture));
  }
}
