package dev.troupe.scenarios.gossip;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run met since its clients began: a check that never met what it is about proves nothing.
 */
final class Encounters {

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events = run.later().stream().filter(event -> !isTheLiars(event)).toList();
  }

  /** What the liar sees is no evidence. */
  private static boolean isTheLiars(TraceEvent event) {
    return event.node().equals(Gossiping.LIAR) && !event.what().equals("lie-told");
  }

  long count(String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }

  long lies(String kind) {
    return events.stream()
        .filter(event -> event.what().equals("lie-told") && event.text("kind").equals(kind))
        .count();
  }

  /** How often a node saw a member as failed. */
  long failures() {
    return events.stream()
        .filter(
            event -> event.what().equals("member-changed") && event.text("status").equals("down"))
        .count();
  }

  /** How often a node ran again that had been crashed. */
  long restarts() {
    Set<String> down = new TreeSet<>();
    long restarts = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "crashed" -> down.add(event.node());
        case "member-changed" -> restarts += down.remove(event.node()) ? 1 : 0;
        default -> {}
      }
    }
    return restarts;
  }

  /** Rumours that were told while some way did not carry. */
  long rumoursInACut() {
    var cuts = new TreeMap<Long, Boolean>();
    Set<String> shut = new TreeSet<>();
    for (TraceEvent event : events) {
      if (event.what().equals("link")) {
        String way = event.node() + " " + event.text("to");
        if (List.of("pass", "slow", "reset").contains(event.text("rule"))) {
          shut.remove(way);
        } else {
          shut.add(way);
        }
        cuts.put(event.atMicros() - run.zeroMicros(), !shut.isEmpty());
      }
    }
    return rumours().stream()
        .map(call -> cuts.floorEntry(call.argument().path("at").asLong()))
        .filter(entry -> entry != null && entry.getValue())
        .count();
  }

  List<Call> rumours() {
    return run.history().calls("rumour").stream()
        .filter(call -> call.outcome() == Type.OK)
        .toList();
  }

  /** The most that a node sent in ten seconds, in kbit/s. */
  double mostSent() {
    return events.stream()
        .filter(event -> event.what().equals("gossip-traffic"))
        .mapToDouble(event -> 8.0 * event.number("bytes") / Math.max(1, event.number("millis")))
        .max()
        .orElse(0);
  }
}
