package dev.troupe.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this JVM, and those that it started, have used so far. Unlike times it says the same on a
 * busy machine, or nearly.
 *
 * @param cpuNanos of all threads, compilers and collectors too
 * @param switches how often a thread waited for another, or for the disk or the network; Linux
 *     tells, elsewhere it is 0
 */
record Effort(long cpuNanos, long switches) {

  private static final String VOLUNTARY = "voluntary_ctxt_switches:";

  static Effort now() {
    var self = ProcessHandle.current();
    var all = Stream.concat(Stream.of(self), self.descendants()).toList();
    return new Effort(cpuNanos(all), all.stream().mapToLong(Effort::voluntary).sum());
  }

  private static long cpuNanos(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  Effort since(Effort earlier) {
    return new Effort(cpuNanos - earlier.cpuNanos, switches - earlier.switches);
  }

  private static long voluntary(ProcessHandle process) {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isDirectory(threads)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(threads)) {
      return all.mapToLong(Effort::voluntary).sum();
    } catch (IOException ended) {
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
