package dev.troupe.scenarios.registering;

import dev.troupe.core.node.NodeId;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The twin that wants every zone to have what is written. A zone has two nodes, the last one what
 * is left: of five nodes, 2, 2 and 1.
 */
public final class EveryZoneNode {

  private static final int NODES_OF_A_ZONE = 2;

  private EveryZoneNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but that every zone must agree. */
  public static Roles roles() {
    return NaiveQuorum.roles(voters -> new NaiveQuorum(voters, EveryZoneNode::isEnough));
  }

  private static boolean isEnough(SortedSet<NodeId> all, SortedSet<NodeId> some) {
    List<NodeId> left = new ArrayList<>(all);
    while (!left.isEmpty()) {
      var zone = left.subList(0, Math.min(NODES_OF_A_ZONE, left.size()));
      if (zone.stream().noneMatch(some::contains)) {
        return false;
      }
      zone.clear();
    }
    return some.size() > all.size() / 2;
  }
}
