package dev.troupe.harness.report;

import dev.troupe.checkers.history.History;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.Message;
import dev.troupe.harness.world.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Recordings that a report must survive. */
final class Hostile {
  private Hostile() {}

  /** The same run with this text wherever a text goes. */
  static Recording all(Recording run, String text) {
    List<TraceEvent> events = new ArrayList<>(run.events());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("invoice", text);
    details.put("token", 1);
    details.put("by", text);
    details.put(text, text);
    events.add(new TraceEvent(run.zeroMicros() + 9_500_000, text, text, details));
    events.add(new TraceEvent(run.zeroMicros() + 9_600_000, "ledger", "write-accepted", details));
    List<String> nodes = new ArrayList<>(run.nodes());
    nodes.add(text);
    List<AppliedFault> faults = new ArrayList<>(run.faults());
    faults.add(
        new AppliedFault(
            run.zeroNanos(), Long.MAX_VALUE, AppliedFault.Kind.CUT, "node-1", text, text));
    List<Message> messages = new ArrayList<>();
    for (long ms = 9_000; ms < 10_000; ms++) {
      long at = run.zeroMicros() + ms * 1000;
      messages.add(new Message("node-1", text, text, at, OptionalLong.empty()));
      messages.add(new Message(text, "node-1", text + ms, at, OptionalLong.of(at + 9)));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(text, text);
    return new Recording(
        text,
        nodes,
        run.group(),
        run.duration(),
        run.zeroNanos(),
        run.zeroMicros(),
        events,
        run.history(),
        faults,
        new Traffic(messages, 3),
        files);
  }

  /** So many elections, batches and writes, right and wrong, within ten seconds. */
  static Recording restless(int times) {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long at = 10_000_000L * i / times;
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("generation", i % 7);
      details.put("token", i % 7);
      details.put("invoice", "c1/" + i);
      for (String what :
          List.of("candidate", "leader-elected", "fenced-off", "batch-started", "node-started")) {
        events.add(new TraceEvent(at, "node-1", what, details));
      }
      for (String what : List.of("token-raised", "write-accepted", "write-refused")) {
        events.add(new TraceEvent(at, "ledger", what, details));
      }
    }
    return new Recording(
        "restless",
        List.of("node-1", "ledger"),
        Duration.ofSeconds(10),
        0,
        0,
        events,
        new History(List.of()),
        List.of(),
        new LinkedHashMap<>());
  }

  static Recording empty() {
    return new Recording(
        "nothing",
        List.of("node-1", "ledger"),
        Duration.ofMillis(1),
        0,
        0,
        List.of(),
        new History(List.of()),
        List.of(),
        new LinkedHashMap<>());
  }
}
