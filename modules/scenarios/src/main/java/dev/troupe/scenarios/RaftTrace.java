package dev.troupe.scenarios;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The steps of a replicated log's protocol as lines of JSON, in the vocabulary of etcd-io/raft's
 * state trace, so that a specification in TLA+ can judge a run. In the order of time: in the
 * simulation that is the order of the steps, on real JVMs as good as the machine's clock is.
 *
 * @param file is replaced
 */
public record RaftTrace(Path file) {

  /** What nodes must be told. */
  static final SortedMap<String, Object> SETTINGS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("troupe.replicated-log.protocol-trace", "on")));

  /** The event that has a line. */
  private static final String STEP = "protocol-step";

  /**
   * Writes the steps of this group.
   *
   * @throws UncheckedIOException naming the file that cannot be written
   */
  void write(Recording recording, String group) {
    List<TraceEvent> steps =
        recording.events().stream()
            .filter(event -> event.what().equals(STEP) && event.text("group").equals(group))
            .sorted(Comparator.comparingLong(TraceEvent::atMicros))
            .toList();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (TraceEvent step : steps) {
        out.write(step.text("line"));
        out.newLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
