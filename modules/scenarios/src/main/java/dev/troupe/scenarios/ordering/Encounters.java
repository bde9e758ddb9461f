package dev.troupe.scenarios.ordering;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run met since its clients began. */
final class Encounters {

  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.events = run.later();
  }

  private Stream<TraceEvent> events(String what) {
    return events.stream().filter(event -> event.what().equals(what));
  }

  long count(String what) {
    return events(what).count();
  }

  /** Orders that ended so. */
  long ended(String outcome) {
    return events("saga-ended").filter(event -> event.text("outcome").equals(outcome)).count();
  }

  /** Crashes of a node on which an order was under way. */
  long crashedMidSaga() {
    Map<String, Set<String>> running = new TreeMap<>();
    long crashes = 0;
    for (TraceEvent event : events) {
      var here = running.computeIfAbsent(event.node(), node -> new TreeSet<>());
      switch (event.what()) {
        case "saga-started" -> here.add(event.text("saga"));
        case "saga-ended", "saga-parked" -> here.remove(event.text("saga"));
        case "crashed" -> crashes += here.isEmpty() ? 0 : 1;
        default -> {}
      }
    }
    return crashes;
  }

  /** From start to end, in nanoseconds; of those that ended. */
  long[] durations() {
    Map<String, Long> began = new TreeMap<>();
    events("saga-started").forEach(e -> began.putIfAbsent(e.text("saga"), e.atMicros()));
    return events("saga-ended")
        .filter(event -> began.containsKey(event.text("saga")))
        .mapToLong(event -> 1000 * (event.atMicros() - began.get(event.text("saga"))))
        .toArray();
  }
}
