package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import java.util.Optional;

/** Who leads, as far as the trace tells: whoever was elected last in the newest generation. */
final class Leader {
  private String node = "";
  private long generation = -1;

  void see(TraceEvent event) {
    if (event.what().equals("leader-elected") && event.number("generation") > generation) {
      node = event.node();
      generation = event.number("generation");
    }
  }

  Optional<String> now() {
    return node.isEmpty() ? Optional.empty() : Optional.of(node);
  }
}
