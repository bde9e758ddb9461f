package dev.troupe.scenarios.invoicing;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of the invoices; the unit is in the name. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var events = recording.events();
    var met = new Encounters(recording);
    List<Call> submissions = recording.history().calls("submit");
    var figures = new LinkedHashMap<String, Number>();
    figures.put("leaders-elected", count(events, "leader-elected"));
    figures.put("submitted", submissions.size());
    figures.put("acknowledged", submissions.stream().filter(Figures::acknowledged).count());
    figures.put("booked", count(events, "write-accepted"));
    figures.put("refused", count(events, "write-refused"));
    figures.put("stale-attempted", met.staleWrites());
    figures.put("leaders-overlapped", met.overlappingReigns());
    figures.put("crashes", met.crashes());
    figures.put("crashes-mid-write", met.crashesMidWrite());
    figures.put("overlapping-pairs", met.overlaps());
    long[] latencies =
        submissions.stream()
            .filter(Figures::acknowledged)
            .mapToLong(Figures::nanos)
            .sorted()
            .toArray();
    if (latencies.length > 0) {
      figures.put("submit-p50-ms", millis(percentile(latencies, 50)));
      figures.put("submit-p99-ms", millis(percentile(latencies, 99)));
    }
    return figures;
  }

  private static boolean acknowledged(Call call) {
    return call.outcome() == Operation.Type.OK;
  }

  private static long nanos(Call call) {
    return call.completion().orElseThrow().timeNanos() - call.invocation().timeNanos();
  }

  /** By nearest rank: the smallest value that so many per cent of all do not exceed. */
  static long percentile(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }

  private static long count(List<TraceEvent> events, String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }
}
