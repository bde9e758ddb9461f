package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import java.util.Optional;

/**
 * Who leads at this moment, as far as the trace tells: whoever was elected in the newest
 * generation, until it steps down, is crashed or exits. A paused leader still leads: it believes
 * so, and nobody else does before the next election.
 */
final class Leader {
  private String node = "";
  private long generation = -1;

  /** Whether this event makes another leader. */
  boolean see(TraceEvent event) {
    switch (event.what()) {
      case "leader-elected" -> {
        return elected(event.node(), event.number("generation"));
      }
      case "stepped-down" -> {
        // What an earlier generation's leader tells late is no news of this one.
        if (event.number("generation") >= generation) {
          gone(event.node());
        }
      }
      case "crashed", "node-exited", "node-restarted" -> gone(event.node());
      default -> {}
    }
    return false;
  }

  private boolean elected(String who, long when) {
    if (when <= generation) {
      return false;
    }
    node = who;
    generation = when;
    return true;
  }

  private void gone(String who) {
    if (node.equals(who)) {
      node = "";
    }
  }

  Optional<String> now() {
    return node.isEmpty() ? Optional.empty() : Optional.of(node);
  }
}
