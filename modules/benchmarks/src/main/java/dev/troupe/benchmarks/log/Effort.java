package dev.troupe.benchmarks.log;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM has used so far. Unlike times it says the same on a busy machine, or nearly.
 *
 * @param cpuNanos of all threads, compilers and collectors too
 * @param switches how often a thread waited for another, or for the disk or the network; Linux
 *     tells, elsewhere it is 0
 */
record Effort(long cpuNanos, long switches) {

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final String VOLUNTARY = "voluntary_ctxt_switches:";

  static Effort now() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Effort(system.getProcessCpuTime(), voluntary());
  }

  Effort since(Effort earlier) {
    return new Effort(cpuNanos - earlier.cpuNanos, switches - earlier.switches);
  }

  private static long voluntary() {
    if (!Files.isDirectory(THREADS)) {
      return 0;
    }
    try (Stream<Path> threads = Files.list(THREADS)) {
      return threads.mapToLong(Effort::voluntary).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static long voluntary(Path thread) {
    try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(VOLUNTARY))
          .mapToLong(line -> Long.parseLong(line.substring(VOLUNTARY.length()).strip()))
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }
}
