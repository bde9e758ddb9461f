package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * So many votes, of voters that have different numbers of them (Gifford 1979, weighted voting).
 *
 * <p>Two sets that suffice share a voter when more than half of all votes are needed, as {@link
 * #majority} does. With fewer it is a rule for one phase, which {@link Flexible} holds against the
 * other's.
 *
 * @param weights votes of each node, 0 to {@value #MOST_VOTES}. A node without a vote is an
 *     observer: it may be named, is no voter, and never counts
 * @param needed how many votes suffice, from 1 to all of them
 */
public record Weighted(SortedMap<NodeId, Integer> weights, long needed) implements Quorum {

  /** Of one node: no sum of them overflows. */
  public static final int MOST_VOTES = 1_000_000;

  /**
   * @throws IllegalArgumentException naming the weight, or the number of votes needed, that cannot
   *     be
   */
  public Weighted {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    weights.forEach(
        (node, votes) -> {
          if (votes < 0 || votes > MOST_VOTES) {
            throw new IllegalArgumentException(
                "%s has %d votes: use 0 to %d".formatted(node, votes, MOST_VOTES));
          }
        });
    long all = total(weights);
    if (all == 0) {
      throw new IllegalArgumentException("nobody in " + weights + " has a vote: give one to some");
    }
    if (needed < 1 || needed > all) {
      throw new IllegalArgumentException(
          "%d votes are needed and there are %d: use 1 to %d".formatted(needed, all, all));
    }
  }

  /** More than half of all votes. */
  public static Weighted majority(SortedMap<NodeId, Integer> weights) {
    return new Weighted(weights, total(weights) / 2 + 1);
  }

  /**
   * Any so many voters, of one vote each.
   *
   * @throws IllegalArgumentException if a voter is named twice, or there are not so many
   */
  public static Weighted count(Collection<NodeId> voters, int needed) {
    var weights = new TreeMap<NodeId, Integer>();
    for (NodeId voter : voters) {
      if (weights.put(voter, 1) != null) {
        throw new IllegalArgumentException("a voter is named twice in " + voters);
      }
    }
    return new Weighted(weights, needed);
  }

  @Override
  public SortedSet<NodeId> voters() {
    var voters = new TreeSet<>(weights.keySet());
    voters.removeIf(node -> weights.get(node) == 0);
    return Collections.unmodifiableSortedSet(voters);
  }

  @Override
  public boolean isMetBy(SortedSet<NodeId> nodes) {
    return votes(nodes) >= needed;
  }

  @Override
  public long reached(ToLongFunction<NodeId> value) {
    var furthest = voters().stream().sorted(Comparator.comparingLong(value).reversed()).toList();
    return value.applyAsLong(completing(furthest).getLast());
  }

  /** The worst that can happen is that those with most votes are lost. */
  @Override
  public int margin(SortedSet<NodeId> up) {
    List<Integer> heaviest =
        up.stream()
            .map(node -> weights.getOrDefault(node, 0))
            .sorted(Comparator.reverseOrder())
            .toList();
    long left = votes(up);
    int lost = 0;
    while (left >= needed) {
      left -= heaviest.get(lost++);
    }
    return lost - 1;
  }

  private long votes(SortedSet<NodeId> nodes) {
    return nodes.stream().mapToLong(node -> weights.getOrDefault(node, 0)).sum();
  }

  private static long total(SortedMap<NodeId, Integer> weights) {
    return weights.values().stream().mapToLong(votes -> votes).sum();
  }
}
