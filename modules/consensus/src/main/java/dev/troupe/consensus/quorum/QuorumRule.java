package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which sets of a group's voters suffice, whoever these are at the time: a group whose voters
 * change has one rule, and a {@link Quorum} for each configuration. Any two sets that elect share a
 * voter, and so do one that elects and one that commits.
 */
@FunctionalInterface
public interface QuorumRule {

  /** More than half of them. */
  QuorumRule MAJORITY = Majority::new;

  /**
   * Who commits, and whom a leader must hear to know that it leads.
   *
   * @param voters not empty
   * @throws IllegalArgumentException if these cannot vote by this rule; the message says why
   */
  Quorum of(SortedSet<NodeId> voters);

  /**
   * Who elects; by most rules the same.
   *
   * @param voters not empty
   * @throws IllegalArgumentException if these cannot vote by this rule; the message says why
   */
  default Quorum electing(SortedSet<NodeId> voters) {
    return of(voters);
  }

  /**
   * A fixed number commits, and as few as may elect (Howard, Malkhi and Spiegelman 2016, Flexible
   * Paxos): of five voters two commit, four elect.
   *
   * @param commits how many; where fewer vote, all of them
   */
  static QuorumRule flexible(int commits) {
    return new FlexibleRule(commits);
  }

  /**
   * More than half of the votes of those who vote at the time.
   *
   * @param weights votes of each node that may ever vote. Of two configurations that follow one
   *     another each node has the same, or their quorums need not meet
   */
  static QuorumRule weighted(SortedMap<NodeId, Integer> weights) {
    var votes = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    return voters -> {
      var own = new TreeMap<NodeId, Integer>();
      for (NodeId voter : voters) {
        if (votes.getOrDefault(voter, 0) == 0) {
          throw new IllegalArgumentException(
              "%s has no vote by %s: give it a weight on every member, or do not let it vote"
                  .formatted(voter, votes));
        }
        own.put(voter, votes.get(voter));
      }
      return Weighted.majority(own);
    };
  }

  /**
   * More than half of the voters, so placed that any one zone may go.
   *
   * @param zones where each node stands that may ever vote
   */
  static QuorumRule zoned(SortedMap<NodeId, String> zones) {
    var places = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    return voters -> {
      var own = new TreeMap<NodeId, String>();
      for (NodeId voter : voters) {
        String zone = places.get(voter);
        if (zone == null) {
          throw new IllegalArgumentException(
              "%s stands in no zone of %s: name it on every member, or do not let it vote"
                  .formatted(voter, places));
        }
        own.put(voter, zone);
      }
      return Zoned.majority(own);
    };
  }
}
