package dev.troupe.scenarios.watching;

import dev.troupe.harness.report.Recording;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured of the verdicts. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var met = new Encounters(recording);
    var figures = new LinkedHashMap<String, Number>();
    figures.put("suspected", met.changes("SUSPECT"));
    figures.put("failed", met.changes("FAILED"));
    figures.put("healthy-again", met.changes("HEALTHY"));
    figures.put("own-pauses", met.count("own-pause"));
    figures.put("cascades-halted", met.count("cascade-halted"));
    figures.put("deaths-found", met.deathsFound());
    return figures;
  }
}
