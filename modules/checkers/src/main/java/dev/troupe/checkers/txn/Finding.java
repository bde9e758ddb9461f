package dev.troupe.checkers.txn;

import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.form.Sketch;
import java.util.List;

/**
 * An anomaly that was found.
 *
 * @param anomaly its kind
 * @param story what happened, naming the transactions
 * @param txns those that show it; the first is the one to blame
 * @param edges why each must come before another; none where it is no cycle
 */
record Finding(Anomaly anomaly, String story, List<Txn> txns, List<Edge> edges) {

  /** One transaction must come before another. */
  record Edge(Txn from, Txn to, String why) {}

  static Finding plain(Anomaly anomaly, String story, Txn... txns) {
    return new Finding(anomaly, story, List.of(txns), List.of());
  }

  static Finding cycle(Anomaly anomaly, List<Edge> edges) {
    String names = String.join(" → ", edges.stream().map(edge -> edge.from().name()).toList());
    String story =
        "%s → %s: %s"
            .formatted(
                names,
                edges.getFirst().from().name(),
                String.join("; ", edges.stream().map(Edge::why).toList()));
    return new Finding(anomaly, story, edges.stream().map(Edge::from).toList(), edges);
  }

  String line() {
    return "%s: %s".formatted(anomaly.label(), story);
  }

  Counterexample draw() {
    Sketch sketch = new Sketch();
    for (Txn txn : txns) {
      if (edges.isEmpty() && txn != txns.getFirst()) {
        sketch.context(txn.call());
      } else {
        sketch.culprit(txn.call());
      }
    }
    edges.forEach(edge -> sketch.arrow(edge.from().call(), edge.to().call(), edge.why()));
    return sketch.draw(line());
  }
}
