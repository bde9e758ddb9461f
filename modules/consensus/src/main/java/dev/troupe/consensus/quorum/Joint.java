package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A quorum of the old voters and a quorum of the new ones, each by its own rule: what decides while
 * the voters change (Ongaro's thesis §4.3, joint consensus). Between it and either rule no decision
 * can be missed, so the change itself may be interrupted at any point.
 *
 * @param before the rule that is left
 * @param after the rule that comes; a voter of both counts for both
 */
public record Joint(Quorum before, Quorum after) implements Quorum {

  @Override
  public SortedSet<NodeId> voters() {
    var all = new TreeSet<>(before.voters());
    all.addAll(after.voters());
    return Collections.unmodifiableSortedSet(all);
  }

  @Override
  public boolean isMetBy(SortedSet<NodeId> nodes) {
    return before.isMetBy(nodes) && after.isMetBy(nodes);
  }

  @Override
  public long reached(ToLongFunction<NodeId> value) {
    return Math.min(before.reached(value), after.reached(value));
  }

  @Override
  public int margin(SortedSet<NodeId> up) {
    return Math.min(before.margin(up), after.margin(up));
  }
}
