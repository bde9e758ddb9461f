package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps of replicated state machines, of which every member tells, and tells again when it is
 * started again: the first telling counts. Each member tells of all in the order of the log, so
 * what is not newer than the newest was told before.
 */
final class MachineSteps {

  private record Newest(String node, long index) {}

  private final Map<String, Newest> newest = new LinkedHashMap<>();

  /** Whether this was told before. */
  boolean isRepeated(TraceEvent event) {
    switch (event.what()) {
      case "crashed", "node-exited", "node-started", "node-restarted" -> forget(event.node());
      default -> {
        String machine = event.text("machine");
        return !machine.isEmpty() && !isNew(machine, event);
      }
    }
    return false;
  }

  /** A step may be told in several events, by one member. */
  private boolean isNew(String machine, TraceEvent event) {
    var told = new Newest(event.node(), event.number("index"));
    Newest before = newest.get(machine);
    if (before != null && told.index() <= before.index()) {
      return told.equals(before);
    }
    newest.put(machine, told);
    return true;
  }

  /** What this node tells again it tells in another life. */
  private void forget(String node) {
    newest.replaceAll(
        (machine, last) -> last.node().equals(node) ? new Newest("", last.index()) : last);
  }
}
