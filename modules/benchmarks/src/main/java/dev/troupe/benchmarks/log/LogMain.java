package dev.troupe.benchmarks.log;

import dev.troupe.benchmarks.simulation.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Runs all contestants in turn, several times over, each time in a JVM of its own with this one's
 * flags; prints the table and writes it to the file given.
 */
public final class LogMain {

  private static final int ROUNDS = 5;
  private static final double SECONDS = 6;

  private LogMain() {}

  /** File, folder for data; rounds and seconds of each, where they are not the usual. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
    double seconds = arguments.length > 3 ? Double.parseDouble(arguments[3]) : SECONDS;
    List<Contestant.Factory> contestants =
        ServiceLoader.load(Contestant.Factory.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(contestant -> !contestant.name().equals(Troupe.NAME)))
            .toList(); // ours first
    Files.createDirectories(folder);
    var table = new LogTable(Machine.here(), RawForce.medianMicros(folder), rounds, seconds);
    for (int round = 1; round <= rounds; round++) {
      for (Contestant.Factory contestant : contestants) {
        System.err.printf("round %d of %d: %s%n", round, rounds, contestant.name());
        Path data = folder.resolve(round + "-" + contestant.name().replaceAll("[^A-Za-z]", ""));
        table.add(contestant, measure(contestant.name(), data, seconds));
      }
    }
    // At the end: half a table must not replace a whole one.
    Files.createDirectories(file.getParent());
    Files.writeString(file, table.toString());
    System.out.println(table);
    System.out.println("The table is in " + file);
  }

  /**
   * @throws IllegalStateException when the JVM ends with an error; its output is in the message
   */
  private static List<Round> measure(String name, Path data, double seconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneMain.class.getName()));
    command.addAll(List.of(name, data.toString(), Double.toString(seconds)));
    Files.createDirectories(data);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output;
    try (BufferedReader lines = process.inputReader()) {
      output = lines.lines().toList();
    }
    List<Round> measured = output.stream().flatMap(line -> Round.parse(line).stream()).toList();
    int code = process.waitFor();
    if (code != 0 || measured.size() != OneMain.DEPTHS.size()) {
      throw new IllegalStateException(
          name + " ended with " + code + ":" + System.lineSeparator() + String.join("\n", output));
    }
    return measured;
  }
}
