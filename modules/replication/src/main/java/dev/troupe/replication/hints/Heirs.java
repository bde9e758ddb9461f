package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.Ring;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who may get a leaving node's hints. An instance belongs to one actor. */
final class Heirs {

  private final NodeId self;
  private final List<NodeId> ring;
  private final SortedSet<NodeId> away = new TreeSet<>();

  Heirs(NodeId self, Ring ring) {
    this.self = self;
    this.ring = ring.nodes();
  }

  void away(NodeId node) {
    away.add(node);
  }

  void back(NodeId node) {
    away.remove(node);
  }

  /**
   * Best first: the target itself, who then needs no hint; then the others in the order of the
   * ring, beginning behind this node, so that not all who leave burden the same one. Nobody who is
   * away.
   */
  List<NodeId> of(NodeId target) {
    int here = ring.indexOf(self);
    var others =
        IntStream.rangeClosed(1, ring.size())
            .mapToObj(i -> ring.get((here + i) % ring.size()))
            .filter(node -> !node.equals(self) && !node.equals(target));
    return Stream.concat(Stream.of(target), others).filter(node -> !away.contains(node)).toList();
  }
}
