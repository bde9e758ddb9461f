package dev.troupe.benchmarks.simulation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the figures were measured on.
 *
 * @param load how many programs wanted to run when this was asked, on average of a minute; more
 *     than cores means that others made everything slower, CPU time too: caches are shared
 */
public record Machine(String processor, int cores, long memoryMebibytes, String jdk, double load) {

  public static Machine here() {
    return new Machine(
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        kibibytes(field("/proc/meminfo", "MemTotal")) / 1024,
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Linux tells; elsewhere it is the architecture, or unknown. */
  private static String field(String file, String name) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file));
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static long kibibytes(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  @Override
  public String toString() {
    String memory = memoryMebibytes == 0 ? "memory unknown" : memoryMebibytes / 1024 + " GiB";
    return "%s, %d cores, %s, %s; load average %.1f".formatted(processor, cores, memory, jdk, load);
  }
}
