package dev.troupe.scenarios.ordering;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;
import dev.troupe.harness.report.Recording;
import dev.troupe.scenarios.stage.Latencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of the orders; the unit is in the name. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var met = new Encounters(recording);
    List<Call> placed = recording.history().calls("place");
    var figures = new LinkedHashMap<String, Number>();
    figures.put("placed", placed.size());
    figures.put(
        "acknowledged",
        placed.stream().filter(call -> call.outcome() == Operation.Type.OK).count());
    figures.put("completed", met.ended("COMPLETED"));
    figures.put("compensated", met.ended("COMPENSATED"));
    figures.put("parked", met.count("saga-parked"));
    figures.put("asked-again", met.count("step-retried"));
    figures.put("refunded", met.count("refunded"));
    figures.put("undone-before-done", met.count("undone-before-done"));
    figures.put("crashes", met.count("crashed"));
    figures.put("crashes-mid-saga", met.crashedMidSaga());
    Latencies.of(met.durations(), "order", figures);
    return figures;
  }
}
