package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.Majority;
import dev.troupe.core.node.NodeId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.ToLongFunction;

/**
 * Who must agree: a majority of the voters and, while members change, one of the outgoing voters
 * too. So no two decisions are made by sets that share nobody (Raft §6, thesis §4.3).
 */
record JointMajority(Majority voters, Optional<Majority> outgoing) {

  static JointMajority of(Members members) {
    return new JointMajority(
        Majority.of(members.voters()),
        members.isJoint() ? Optional.of(Majority.of(members.outgoing())) : Optional.empty());
  }

  boolean isMetBy(SortedSet<NodeId> nodes) {
    return voters.isMetBy(nodes) && outgoing.map(old -> old.isMetBy(nodes)).orElse(true);
  }

  /** The largest value that a quorum has reached. */
  long reached(ToLongFunction<NodeId> value) {
    long now = reached(voters, value);
    return outgoing.map(old -> Math.min(now, reached(old, value))).orElse(now);
  }

  private static long reached(Majority majority, ToLongFunction<NodeId> value) {
    long[] sorted = majority.voters().stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length - majority.size()];
  }
}
