package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.SortedSet;

/** See {@link QuorumRule#flexible}. */
record FlexibleRule(int commits) implements QuorumRule {

  FlexibleRule {
    if (commits < 1) {
      throw new IllegalArgumentException(commits + " cannot commit: use 1 or more");
    }
  }

  @Override
  public Quorum of(SortedSet<NodeId> voters) {
    return rules(voters).second();
  }

  @Override
  public Quorum electing(SortedSet<NodeId> voters) {
    return rules(voters).first();
  }

  /** Elections are by enough that none misses a commit, and no two of one term miss each other. */
  private Flexible rules(SortedSet<NodeId> voters) {
    int commit = Math.min(commits, voters.size());
    int elect = Math.max(voters.size() - commit + 1, voters.size() / 2 + 1);
    return new Flexible(Weighted.count(voters, elect), Weighted.count(voters, commit)).forTerms();
  }
}
