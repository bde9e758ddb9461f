package dev.troupe.scenarios.storing;

import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.report.Recording;
import dev.troupe.scenarios.stage.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured of the store; the unit is in the name. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var met = new Encounters(recording);
    var figures = new LinkedHashMap<String, Number>();
    figures.put("written", met.puts(Type.OK));
    figures.put("write-refused", met.puts(Type.FAIL));
    figures.put("write-unknown", met.puts(Type.UNKNOWN));
    figures.put("siblings-read", met.siblingsRead());
    figures.put("hints-replayed", met.hintsReplayed());
    Latencies.of(recording.history().calls("get"), "read", figures);
    Latencies.of(recording.history().calls("put"), "write", figures);
    return figures;
  }
}
