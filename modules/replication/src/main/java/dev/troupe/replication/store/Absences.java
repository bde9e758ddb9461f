package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who seems not to be there, by the health levels and by this node's own waiting. For whom to try
 * first and for hints; it takes nobody's vote.
 */
final class Absences {

  private final SortedSet<NodeId> unhealthy = new TreeSet<>();
  private final SortedSet<NodeId> silent = new TreeSet<>();

  void unhealthy(NodeId node) {
    unhealthy.add(node);
  }

  void healthy(NodeId node) {
    unhealthy.remove(node);
    silent.remove(node);
  }

  /** It did not answer in time. */
  void silent(NodeId node) {
    silent.add(node);
  }

  /** It answered. Whether it is well is for the health levels to say. */
  void heard(NodeId node) {
    silent.remove(node);
  }

  boolean isAway(NodeId node) {
    return unhealthy.contains(node) || silent.contains(node);
  }

  /** The home to write first: this node if it is one, else the first that seems to be there. */
  NodeId first(List<NodeId> homes, NodeId self) {
    return homes.stream()
        .min(Comparator.comparingInt(home -> home.equals(self) ? 0 : isAway(home) ? 2 : 1))
        .orElseThrow();
  }
}
