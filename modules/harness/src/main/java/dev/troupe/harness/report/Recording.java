package dev.troupe.harness.report;

import dev.troupe.checkers.history.History;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.world.Traffic;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one side of a scenario did, as it was recorded.
 *
 * @param title for people: {@code Naive twin: the ledger does not check tokens}
 * @param nodes the lanes, in their order
 * @param group whose leaders are drawn; events that name another one tell of other leaders
 * @param duration of the charts, from zero
 * @param zeroNanos the charts' zero on the clock of history and faults, for example when the
 *     workload began
 * @param zeroMicros the same moment on the clock of the trace
 * @param events the trace, in any order; what came before zero counts, but is not drawn
 * @param history of the clients
 * @param faults as applied
 * @param traffic what the nodes said to each other, on the clock of the trace
 * @param files what else was recorded, name to path, for people
 */
public record Recording(
    String title,
    List<String> nodes,
    Optional<String> group,
    Duration duration,
    long zeroNanos,
    long zeroMicros,
    List<TraceEvent> events,
    History history,
    List<AppliedFault> faults,
    Traffic traffic,
    Map<String, String> files) {

  public Recording {
    nodes = List.copyOf(nodes);
    events = List.copyOf(events);
    faults = List.copyOf(faults);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "a recording of %s cannot be drawn: it must have lasted some time".formatted(duration));
    }
  }

  /** A recording of a run whose messages nobody watched. */
  public Recording(
      String title,
      List<String> nodes,
      Duration duration,
      long zeroNanos,
      long zeroMicros,
      List<TraceEvent> events,
      History history,
      List<AppliedFault> faults,
      Map<String, String> files) {
    this(
        title,
        nodes,
        Optional.empty(),
        duration,
        zeroNanos,
        zeroMicros,
        events,
        history,
        faults,
        Traffic.none(),
        files);
  }

  /** All that happened after zero, in order; what came at that very moment brought it about. */
  public List<TraceEvent> later() {
    return events.stream()
        .filter(event -> event.atMicros() > zeroMicros)
        .sorted(Comparator.comparingLong(TraceEvent::atMicros))
        .toList();
  }

  /** How often this happened after zero. */
  public long later(String what) {
    return events.stream()
        .filter(event -> event.what().equals(what) && event.atMicros() > zeroMicros)
        .count();
  }

  /** Whether a group's event is of another group than the one whose leaders are drawn. */
  boolean isOfAnotherGroup(TraceEvent event) {
    String named = event.text("group");
    return group.isPresent() && !named.isEmpty() && !named.equals(group.get());
  }

  /** Seconds since zero of a moment of the history's clock. */
  double seconds(long nanos) {
    return nanos == Long.MAX_VALUE ? seconds() : (nanos - zeroNanos) / 1e9;
  }

  /** Seconds since zero of a trace event. */
  double seconds(TraceEvent event) {
    return secondsAtMicros(event.atMicros());
  }

  /** Seconds since zero of a moment of the trace's clock. */
  double secondsAtMicros(long micros) {
    return (micros - zeroMicros) / 1e6;
  }

  double seconds() {
    return duration.toNanos() / 1e9;
  }
}
