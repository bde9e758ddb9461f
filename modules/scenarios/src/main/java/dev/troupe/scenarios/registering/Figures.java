package dev.troupe.scenarios.registering;

import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.report.Recording;
import dev.troupe.scenarios.stage.Latencies;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured of the registers; the unit is in the name. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var met = new Encounters(recording);
    var figures = new LinkedHashMap<String, Number>();
    figures.put("written", met.writes(Type.OK));
    figures.put("write-refused", met.writes(Type.FAIL));
    figures.put("write-unknown", met.writes(Type.UNKNOWN));
    figures.put("elections", met.count("leader-elected"));
    figures.put("snapshots-installed", met.count("snapshot-installed"));
    gaps("next-leader-after-crash", met.untilNextLeader(), figures);
    gaps("first-write-after-crash", met.untilFirstWrite(), figures);
    Latencies.of(recording.history().calls("read"), "read", figures);
    Latencies.of(met.writes().toList(), "write", figures);
    var bySlow = met.writesBySlowNodes();
    if (bySlow.size() > 1) {
      bySlow.forEach(
          (slow, writes) -> Latencies.of(writes, "write-with-" + slow + "-slow", figures));
    }
    return figures;
  }

  private static void gaps(String what, long[] nanos, Map<String, Number> figures) {
    if (nanos.length > 0) {
      Arrays.sort(nanos);
      figures.put(what + "-p50-ms", millis(nanos[(nanos.length - 1) / 2]));
      figures.put(what + "-worst-ms", millis(nanos[nanos.length - 1]));
    }
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }
}
