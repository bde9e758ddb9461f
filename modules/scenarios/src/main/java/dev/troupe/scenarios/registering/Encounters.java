package dev.troupe.scenarios.registering;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import dev.troupe.node.registers.Registers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run met since its clients began. */
final class Encounters {

  private final Recording run;
  private final List<TraceEvent> events;

  Encounters(Recording run) {
    this.run = run;
    this.events =
        run.events().stream().sorted(Comparator.comparingLong(TraceEvent::atMicros)).toList();
  }

  private boolean isLater(TraceEvent event) {
    return event.atMicros() > run.zeroMicros();
  }

  long count(String what) {
    return run.later(what);
  }

  long leaderCrashes() {
    return crashesOfLeaders().size();
  }

  private static boolean isElection(TraceEvent event) {
    return event.what().equals("leader-elected") && event.text("group").equals(Registers.GROUP);
  }

  private List<TraceEvent> crashesOfLeaders() {
    String leader = "";
    long generation = -1;
    var crashes = new ArrayList<TraceEvent>();
    for (TraceEvent event : events) {
      if (isElection(event) && event.number("generation") > generation) {
        leader = event.node();
        generation = event.number("generation");
      } else if (event.what().equals("crashed") && event.node().equals(leader)) {
        leader = "";
        if (isLater(event)) {
          crashes.add(event);
        }
      }
    }
    return crashes;
  }

  /**
   * For each crash of a leader, nanoseconds from then to the next election, where there was one.
   */
  long[] untilNextLeader() {
    return crashesOfLeaders().stream()
        .mapToLong(TraceEvent::atMicros)
        .flatMap(
            at ->
                events.stream()
                    .filter(event -> isElection(event) && event.atMicros() > at)
                    .limit(1)
                    .mapToLong(event -> 1000 * (event.atMicros() - at)))
        .toArray();
  }

  /**
   * For each crash of a leader, nanoseconds from then to the first acknowledged write that was
   * begun since; where there was one.
   */
  long[] untilFirstWrite() {
    return crashesOfLeaders().stream()
        .map(this::nanos)
        .flatMapToLong(
            at ->
                writes()
                    .filter(write -> write.invocation().timeNanos() >= at)
                    .filter(write -> write.outcome() == Type.OK)
                    .mapToLong(write -> write.completion().orElseThrow().timeNanos() - at)
                    .min()
                    .stream())
        .toArray();
  }

  /** How many nodes were slow to all others, from which moment on. */
  private TreeMap<Long, Integer> slowNodes() {
    var slow = new TreeMap<String, Set<String>>();
    var counts = new TreeMap<Long, Integer>(Map.of(Long.MIN_VALUE, 0));
    for (TraceEvent event : events) {
      if (event.what().equals("link")) {
        var to = slow.computeIfAbsent(event.node(), any -> new TreeSet<>());
        if (event.text("rule").equals("slow")) {
          to.add(event.text("to"));
        } else {
          to.remove(event.text("to"));
        }
        counts.put(nanos(event), (int) slow.values().stream().filter(this::isAll).count());
      }
    }
    return counts;
  }

  private boolean isAll(Set<String> others) {
    return others.size() == run.nodes().size() - 1;
  }

  /**
   * The writes that were acknowledged and during which neither more nor fewer nodes were slow, by
   * how many.
   */
  SortedMap<Integer, List<Call>> writesBySlowNodes() {
    var counts = slowNodes();
    var by = new TreeMap<Integer, List<Call>>();
    writes()
        .filter(write -> write.outcome() == Type.OK)
        .forEach(
            write -> {
              long begin = write.invocation().timeNanos();
              long end = write.completion().orElseThrow().timeNanos();
              if (counts.subMap(begin, false, end, true).isEmpty()) {
                int count = counts.floorEntry(begin).getValue();
                by.computeIfAbsent(count, any -> new ArrayList<>()).add(write);
              }
            });
    return by;
  }

  /** By the history's clock. */
  private long nanos(TraceEvent event) {
    return run.zeroNanos() + 1000 * (event.atMicros() - run.zeroMicros());
  }

  Stream<Call> writes() {
    return Stream.concat(
        run.history().calls("write").stream(), run.history().calls("cas").stream());
  }

  /** Writes that were refused, or whose outcome is unknown. */
  long notDone() {
    return writes().filter(write -> write.outcome() != Type.OK).count();
  }

  long writes(Type outcome) {
    return writes().filter(write -> write.outcome() == outcome).count();
  }
}
