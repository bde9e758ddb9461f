package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All subsets of a few nodes, for tests by brute force. */
final class Sets {

  private Sets() {}

  /** n1, n2, ... */
  static List<NodeId> nodes(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> new NodeId("n" + i)).toList();
  }

  static TreeSet<NodeId> set(String... names) {
    return List.of(names).stream().map(NodeId::new).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every subset, the empty one and the whole included. */
  static List<TreeSet<NodeId>> subsets(Collection<NodeId> nodes) {
    var all = List.copyOf(nodes);
    var subsets = new ArrayList<TreeSet<NodeId>>();
    for (int bits = 0; bits < 1 << all.size(); bits++) {
      var subset = new TreeSet<NodeId>();
      for (int i = 0; i < all.size(); i++) {
        if ((bits & 1 << i) != 0) {
          subset.add(all.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  /** Those of {@code nodes} that are not in {@code some}. */
  static TreeSet<NodeId> without(Collection<NodeId> nodes, Collection<NodeId> some) {
    var rest = new TreeSet<>(nodes);
    rest.removeAll(some);
    return rest;
  }

  /** A value from 0 to 9 for about three of four nodes. */
  static TreeMap<NodeId, Long> values(Collection<NodeId> nodes, SplittableRandom random) {
    var values = new TreeMap<NodeId, Long>();
    for (NodeId node : nodes) {
      if (random.nextInt(4) > 0) {
        values.put(node, (long) random.nextInt(10));
      }
    }
    return values;
  }
}
