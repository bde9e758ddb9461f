package dev.troupe.scenarios.invoicing;

import static dev.troupe.node.invoicing.Invoicing.GROUP;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.linear.Overlaps;
import dev.troupe.coordination.fencing.Ledger;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run met since its clients began: a check that never met what it is about proves nothing.
 */
final class Encounters {

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events =
        ordered(run).stream()
            .filter(event -> event.text("group").isEmpty() || isOf(GROUP, event))
            .toList();
  }

  private static List<TraceEvent> ordered(Recording run) {
    return run.events().stream().sorted(Comparator.comparingLong(TraceEvent::atMicros)).toList();
  }

  private static boolean isOf(String group, TraceEvent event) {
    return event.text("group").equals(group);
  }

  /** Clients begin when there is a leader, so an election since then is that of a successor. */
  long elections() {
    return since("leader-elected");
  }

  long crashes() {
    return since("crashed");
  }

  private long since(String what) {
    return events.stream()
        .filter(event -> event.what().equals(what) && event.atMicros() > run.zeroMicros())
        .count();
  }

  /** How often a leader of the job was elected, also before the clients began. */
  long leaders() {
    return events.stream().filter(event -> event.what().equals("leader-elected")).count();
  }

  /** How often the leader of the newest generation so far was paused. */
  long leadersPaused() {
    String leader = "";
    long generation = -1;
    long paused = 0;
    for (TraceEvent event : events) {
      if (event.what().equals("leader-elected") && event.number("generation") > generation) {
        leader = event.node();
        generation = event.number("generation");
      } else if (event.what().equals("paused") && event.node().equals(leader)) {
        paused++;
      }
    }
    return paused;
  }

  /** How often a node came to lead while another one believed that it did. */
  long overlappingReigns() {
    Set<String> leading = new TreeSet<>();
    long overlaps = 0;
    for (TraceEvent event : events) {
      switch (event.what()) {
        case "leader-elected" -> {
          leading.add(event.node());
          overlaps += leading.size() > 1 ? 1 : 0;
        }
        case "stepped-down", "crashed", "node-started", "node-restarted" ->
            leading.remove(event.node());
        default -> {}
      }
    }
    return overlaps;
  }

  /** Writes that reached the ledger under a token older than one that it had persisted before. */
  long staleWrites() {
    return events.stream()
        .filter(event -> Set.of("write-accepted", "write-refused").contains(event.what()))
        .filter(event -> event.number("token") < event.number("highest"))
        .count();
  }

  /**
   * How often a node crashed in the middle of a write: a leader between the beginning and the end
   * of a batch, or the leader of the ledger's group during anybody's batch or while a client waited
   * for its answer.
   */
  long crashesMidWrite() {
    Set<String> writing = new TreeSet<>();
    String ledger = "";
    long crashes = 0;
    for (TraceEvent event : ordered(run)) {
      if (event.what().equals("leader-elected") && isOf(Ledger.GROUP, event)) {
        ledger = event.node();
      }
      switch (event.what()) {
        case "batch-started" -> writing.add(event.node());
        case "batch-sent" -> writing.remove(event.node());
        case "stepped-down" -> {
          if (!isOf(Ledger.GROUP, event)) {
            writing.remove(event.node());
          }
        }
        case "crashed" -> {
          boolean keeper = event.node().equals(ledger);
          boolean hit =
              writing.contains(event.node()) || keeper && (!writing.isEmpty() || asked(event));
          crashes += hit && event.atMicros() >= run.zeroMicros() ? 1 : 0;
          writing.remove(event.node());
        }
        default -> {}
      }
    }
    return crashes;
  }

  private boolean asked(TraceEvent event) {
    long nanos = run.zeroNanos() + (event.atMicros() - run.zeroMicros()) * 1000;
    return run.history().calls("submit").stream()
        .anyMatch(call -> call.invocation().timeNanos() <= nanos && nanos < end(call));
  }

  /**
   * How many pairs of operations on the ledger were under way at once: submissions, and reads of
   * it. Each invoice is submitted once, so the ledger is the one key that they share.
   */
  long overlaps() {
    return Overlaps.of(run.history(), call -> Optional.of(Ledger.GROUP)).pairs();
  }

  private static long end(Call call) {
    return call.completion().map(it -> it.timeNanos()).orElse(Long.MAX_VALUE);
  }
}
