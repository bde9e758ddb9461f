package dev.troupe.consensus.paxos;

import dev.troupe.core.node.NodeId;
import java.util.Comparator;

/**
 * The number of an attempt. Ballots are totally ordered and no two proposers share one; a proposer
 * promises its own ballot to itself, on disk, before it asks anybody, so it never uses one twice.
 *
 * @param round 1 or more
 * @param proposer whose attempt it is
 */
public record Ballot(long round, NodeId proposer) implements Comparable<Ballot> {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparingLong(Ballot::round).thenComparing(Ballot::proposer);

  @Override
  public int compareTo(Ballot other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return round + "." + proposer;
  }
}
