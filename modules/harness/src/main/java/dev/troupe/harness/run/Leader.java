package dev.troupe.harness.run;

import dev.troupe.core.trace.TraceEvent;
import java.util.Optional;

/**
 * Who leads a group at this moment, as far as the trace tells: whoever was elected in the newest
 * generation, until it steps down, is crashed or exits. A paused leader still leads: it believes
 * so, and nobody else does before the next election.
 */
final class Leader {
  private final Optional<String> group;
  private String node = "";
  private long generation = -1;

  /**
   * @param group which one, where nodes host several; none: nobody leads
   */
  Leader(Optional<String> group) {
    this.group = group;
  }

  /** Whether this event makes another leader. An event that names no group is of the only one. */
  boolean see(TraceEvent event) {
    if (group.isEmpty() || isOfAnotherGroup(event)) {
      return false;
    }
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

  boolean isOfAnotherGroup(TraceEvent event) {
    String named = event.text("group");
    return group.isPresent() && !named.isEmpty() && !named.equals(group.get());
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
