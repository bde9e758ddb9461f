package dev.troupe.benchmarks.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A row in a JVM of its own, started with this one's flags. */
final class Fork {

  private Fork() {}

  /**
   * @throws IOException when the JVM cannot be started
   * @throws IllegalStateException when it ends with an error; its output is in the message
   */
  static Measured measure(Row row) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), RowMain.class.getName()));
    command.addAll(List.of(row.arguments()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> output;
    try (BufferedReader lines = process.inputReader()) {
      output = lines.lines().toList();
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          row + " ended with " + code + ":" + System.lineSeparator() + String.join("\n", output));
    }
    return Measured.parse(output);
  }
}
