package dev.troupe.scenarios.gossip;

import dev.troupe.harness.report.Recording;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured of the gossip. */
final class Figures {

  private Figures() {}

  static Map<String, Number> of(Recording recording) {
    var met = new Encounters(recording);
    var figures = new LinkedHashMap<String, Number>();
    figures.put("rumours", met.rumours().size());
    figures.put("suspected", met.count("member-suspected"));
    figures.put("refuted", met.count("refuted"));
    figures.put("seen-failed", met.failures());
    figures.put("lies", met.count("lie-told"));
    figures.put("refused", met.count("gossip-refused"));
    figures.put("most-sent-kbit-s", Math.round(10 * met.mostSent()) / 10.0);
    return figures;
  }
}
