package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is new, and how often it was told: told least goes first (SWIM §4.1), and what was told
 * often enough is a rumour no more (Demers et al. 1987, §1.4).
 */
final class Rumours {

  private final SortedMap<NodeId, Integer> told = new TreeMap<>();

  void add(NodeId origin) {
    told.put(origin, 0);
  }

  /** Told least first. */
  List<NodeId> hot() {
    List<Map.Entry<NodeId, Integer>> hot = new ArrayList<>(told.entrySet());
    hot.sort(Map.Entry.comparingByValue());
    return hot.stream().map(Map.Entry::getKey).toList();
  }

  /**
   * It was told once more.
   *
   * @param enough after how often it is a rumour no more
   */
  void told(NodeId origin, int enough) {
    told.computeIfPresent(origin, (o, times) -> times + 1 < enough ? times + 1 : null);
  }
}
