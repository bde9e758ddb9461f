package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * More than half of a fixed set of voters.
 *
 * @param voters the configured voters; not empty
 */
public record Majority(SortedSet<NodeId> voters) implements Quorum {

  /**
   * @throws IllegalArgumentException if there is no voter
   */
  public Majority {
    if (voters.isEmpty()) {
      throw new IllegalArgumentException("a quorum needs at least one voter");
    }
    voters = Collections.unmodifiableSortedSet(new TreeSet<>(voters));
  }

  /**
   * @throws IllegalArgumentException if a voter is named twice, or none is named
   */
  public static Majority of(Collection<NodeId> voters) {
    var distinct = new TreeSet<>(voters);
    if (distinct.size() != voters.size()) {
      throw new IllegalArgumentException("a voter is named twice in " + voters);
    }
    return new Majority(distinct);
  }

  /** floor(N/2) + 1. */
  public int size() {
    return voters.size() / 2 + 1;
  }

  @Override
  public boolean isMetBy(SortedSet<NodeId> nodes) {
    return count(nodes) >= size();
  }

  @Override
  public long reached(ToLongFunction<NodeId> value) {
    long[] sorted = new long[voters.size()];
    int count = 0;
    for (NodeId voter : voters) {
      sorted[count++] = value.applyAsLong(voter);
    }
    Arrays.sort(sorted);
    return sorted[sorted.length - size()];
  }

  @Override
  public int margin(SortedSet<NodeId> up) {
    return Math.max(-1, count(up) - size());
  }

  private int count(SortedSet<NodeId> nodes) {
    return (int) nodes.stream().filter(voters::contains).count();
  }
}
