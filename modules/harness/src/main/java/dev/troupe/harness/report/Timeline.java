package dev.troupe.harness.report;

import dev.troupe.core.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a trace says about leadership and writes. Times are seconds since the recording's zero.
 *
 * @param reigns who believed to lead, when
 * @param writes what arrived at the ledger
 * @param marks single moments worth a sign, in order
 * @param resources what took writes: a node, or a state machine that several nodes have
 */
record Timeline(List<Reign> reigns, List<Write> writes, List<Mark> marks, Set<String> resources) {

  /** A node believed to lead in this generation. */
  record Reign(String node, long generation, double start, double end) {}

  /** What became of a write. */
  enum Fate {
    /** Accepted, by the newest generation that the ledger had seen. */
    CURRENT,
    /** Accepted although the ledger had seen a newer generation. */
    STALE,
    /** Refused. */
    REFUSED
  }

  /**
   * @param ledger what took it
   * @param node where it took effect first
   */
  record Write(
      double at,
      String ledger,
      String node,
      long generation,
      String by,
      String invoice,
      long number,
      Fate fate) {
    boolean late() {
      return fate != Fate.CURRENT;
    }
  }

  record Mark(double at, TraceEvent event) {}

  /** Events that are drawn or counted otherwise, and too many to be told one by one. */
  private static final Set<String> ROUTINE =
      new LinkedHashSet<>(
          List.of(
              "batch-started",
              "batch-half-sent",
              "batch-sent",
              "write-accepted",
              "write-refused",
              "protocol-step"));

  static Timeline of(Recording recording) {
    Reader reader = new Reader(recording);
    recording.events().stream()
        .sorted(Comparator.comparingLong(TraceEvent::atMicros))
        .forEach(reader::read);
    return reader.timeline();
  }

  /** What the event's write is about: a state machine, or else the node itself. */
  static String resource(TraceEvent event) {
    String machine = event.text("machine");
    return machine.isEmpty() ? event.node() : machine;
  }

  long count(Fate fate) {
    return writes.stream().filter(write -> write.fate() == fate).count();
  }

  List<Write> late() {
    return writes.stream().filter(Write::late).toList();
  }

  /** One pass over the trace in the order of time. */
  private static final class Reader {
    private final Recording recording;
    private final Map<String, Reign> open = new LinkedHashMap<>();
    private final List<Reign> reigns = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Set<String> resources = new LinkedHashSet<>();

    Reader(Recording recording) {
      this.recording = recording;
    }

    void read(TraceEvent event) {
      if (recording.isOfAnotherGroup(event)) {
        return;
      }
      double at = recording.seconds(event);
      switch (event.what()) {
        case "leader-elected" -> {
          end(event.node(), at);
          open.put(
              event.node(),
              new Reign(event.node(), event.number("generation"), at, recording.seconds()));
        }
        case "stepped-down", "crashed", "node-started", "node-restarted" -> end(event.node(), at);
        case "token-raised" -> resources.add(resource(event));
        case "write-accepted" -> {
          boolean stale = event.number("token") < event.number("highest");
          write(event, at, stale ? Fate.STALE : Fate.CURRENT);
        }
        case "write-refused" -> write(event, at, Fate.REFUSED);
        default -> {
          // Marked below, where it is worth it.
        }
      }
      if (!ROUTINE.contains(event.what())) {
        marks.add(new Mark(at, event));
      }
    }

    private void write(TraceEvent event, double at, Fate fate) {
      resources.add(resource(event));
      writes.add(
          new Write(
              at,
              resource(event),
              event.node(),
              event.number("token"),
              event.text("by"),
              event.text("invoice"),
              event.number("number"),
              fate));
    }

    private void end(String node, double at) {
      Reign reign = open.remove(node);
      if (reign != null) {
        reigns.add(new Reign(node, reign.generation(), reign.start(), at));
      }
    }

    Timeline timeline() {
      reigns.addAll(open.values());
      reigns.sort(Comparator.comparingDouble(Reign::start));
      return new Timeline(List.copyOf(reigns), List.copyOf(writes), List.copyOf(marks), resources);
    }
  }
}
