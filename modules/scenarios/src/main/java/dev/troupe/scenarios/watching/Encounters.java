package dev.troupe.scenarios.watching;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run met since its clients began: a check that never met what it is about proves nothing.
 */
final class Encounters {

  /** Longer than what the twin waits, and a beat. */
  private static final long LONG_PAUSE = 2_600_000;

  /** Long enough for all to be suspected, and due to be failed. */
  private static final long LONG_CUT = 5_000_000;

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events = run.later();
  }

  long changes(String to) {
    return events.stream().filter(event -> isChange(event, to)).count();
  }

  private static boolean isChange(TraceEvent event, String to) {
    return event.what().equals("level-changed") && event.text("to").equals(to);
  }

  long count(String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }

  /** Pauses of nodes that were longer than a beat and the twin's time-out. */
  long longPauses() {
    Map<String, Long> paused = new TreeMap<>();
    long pauses = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "paused" -> paused.put(event.node(), event.atMicros());
        case "resumed" -> {
          Long since = paused.remove(event.node());
          pauses += since != null && event.atMicros() - since > LONG_PAUSE ? 1 : 0;
        }
        case "crashed" -> paused.remove(event.node());
        default -> {}
      }
    }
    return pauses;
  }

  /** How often a node that ran heard nobody for so long that all were due to be failed. */
  long isolations() {
    Map<String, Set<String>> shut = new TreeMap<>();
    Map<String, Long> since = new TreeMap<>();
    long isolations = 0;
    for (TraceEvent event : events) {
      if (!event.what().equals("link")) {
        continue;
      }
      String to = event.text("to");
      Set<String> from = shut.computeIfAbsent(to, any -> new TreeSet<>());
      boolean passes = List.of("pass", "slow", "reset").contains(event.text("rule"));
      if (passes) {
        from.remove(event.node());
        Long began = since.remove(to);
        isolations += began != null && event.atMicros() - began >= LONG_CUT ? 1 : 0;
      } else {
        from.add(event.node());
        if (from.size() == run.nodes().size() - 1) {
          since.putIfAbsent(to, event.atMicros());
        }
      }
    }
    return isolations;
  }

  /** How often a node that was down was failed by another. */
  long deathsFound() {
    Set<String> down = new TreeSet<>();
    long found = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "crashed" -> down.add(event.node());
        case "restarted" -> down.remove(event.node());
        case "level-changed" ->
            found += isChange(event, "FAILED") && down.contains(event.text("peer")) ? 1 : 0;
        default -> {}
      }
    }
    return found;
  }

  /** How often a way became slower than it had ever been, though it was slow before. */
  long ramps() {
    Map<String, Long> slowest = new TreeMap<>();
    long ramps = 0;
    for (TraceEvent event : events) {
      if (event.what().equals("link") && event.text("rule").equals("slow")) {
        String way = event.node() + " " + event.text("to");
        long most = event.number("latency-ms") + event.number("jitter-ms");
        Long before = slowest.put(way, Math.max(most, slowest.getOrDefault(way, 0L)));
        ramps += before != null && most > before ? 1 : 0;
      }
    }
    return ramps;
  }
}
