package dev.troupe.scenarios.invoicing;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.core.trace.TraceEvent;
import dev.troupe.harness.report.Recording;
import dev.troupe.scenarios.stage.Latencies;
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
    figures.put("leaders-elected", met.leaders());
    figures.put("submitted", submissions.size());
    figures.put("acknowledged", submissions.stream().filter(Figures::acknowledged).count());
    figures.put("booked", count(events, "write-accepted"));
    figures.put("refused", count(events, "write-refused"));
    figures.put("stale-attempted", met.staleWrites());
    figures.put("leaders-overlapped", met.overlappingReigns());
    figures.put("crashes", met.crashes());
    figures.put("crashes-mid-write", met.crashesMidWrite());
    figures.put("overlapping-pairs", met.overlaps());
    Latencies.of(submissions, "submit", figures);
    return figures;
  }

  private static boolean acknowledged(Call call) {
    return call.outcome() == Operation.Type.OK;
  }

  private static long count(List<TraceEvent> events, String what) {
    return events.stream().filter(event -> event.what().equals(what)).count();
  }
}
