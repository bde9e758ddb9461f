package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random members. */
final class Partners {

  private Partners() {}

  /** So many different ones, each as likely as any; fewer when there are not so many. */
  static List<NodeId> draw(View view, int count, List<NodeId> without, RandomGenerator random) {
    List<NodeId> drawn = new ArrayList<>(count);
    if (view.size() <= count + without.size()) {
      view.entries().forEach(entry -> add(drawn, entry.origin(), without));
      while (drawn.size() > count) {
        drawn.remove(random.nextInt(drawn.size()));
      }
      return drawn;
    }
    while (drawn.size() < count) {
      add(drawn, view.get(random.nextInt(view.size())).origin(), without);
    }
    return drawn;
  }

  private static void add(List<NodeId> drawn, NodeId node, List<NodeId> without) {
    if (!without.contains(node) && !drawn.contains(node)) {
      drawn.add(node);
    }
  }
}
