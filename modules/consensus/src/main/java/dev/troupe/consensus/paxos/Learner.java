package dev.troupe.consensus.paxos;

import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.quorum.Quorum;
import dev.troupe.core.node.NodeId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who has accepted what, as far as heard ("Paxos Made Simple" §2.3). Forgotten in a crash.
 *
 * @param newest the newest proposal that each voter accepted
 */
record Learner(SortedMap<NodeId, Proposal> newest) {
  static final Learner BLANK = new Learner(Collections.emptySortedMap());

  Learner heard(NodeId voter, Proposal accepted) {
    var more = new TreeMap<>(newest);
    more.merge(
        voter, accepted, (a, b) -> a.ballot().compareTo(b.ballot()) >= 0 ? a : b); // mail overtakes
    return new Learner(Collections.unmodifiableSortedMap(more));
  }

  /**
   * The value that a quorum has accepted under one ballot. Under different ballots the same number
   * of acceptances chooses nothing: a newer ballot may have found none of them.
   */
  Optional<String> learned(Quorum quorum) {
    for (Proposal proposal : newest.values()) {
      var voters = new TreeSet<NodeId>();
      newest.forEach((voter, accepted) -> addIf(accepted.equals(proposal), voter, voters));
      if (quorum.isMetBy(voters)) {
        return Optional.of(proposal.value());
      }
    }
    return Optional.empty();
  }

  private static void addIf(boolean same, NodeId voter, TreeSet<NodeId> voters) {
    if (same) {
      voters.add(voter);
    }
  }
}
