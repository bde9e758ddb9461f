package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.Joint;
import dev.troupe.consensus.quorum.Quorum;
import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.core.node.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who belongs to a group: a configuration of Raft, agreed on by the log itself (thesis §4.3).
 *
 * @param voters who votes and is counted; sorted, at least one
 * @param outgoing while a change is under way, the voters before it, who must agree too; else empty
 * @param learners who gets the log and is not counted (thesis §4.2.1); no voter, old or new
 */
public record Members(List<NodeId> voters, List<NodeId> outgoing, List<NodeId> learners) {

  /**
   * @throws IllegalArgumentException if there is no voter, or a node is named twice or in two roles
   */
  public Members {
    if (voters.isEmpty()) {
      throw new IllegalArgumentException("a group needs at least one voter");
    }
    voters = sorted("voters", voters);
    outgoing = sorted("outgoing voters", outgoing);
    learners = sorted("learners", learners);
    for (NodeId learner : learners) {
      if (voters.contains(learner) || outgoing.contains(learner)) {
        throw new IllegalArgumentException(
            learner + " cannot be a voter and a learner: name it once");
      }
    }
  }

  private static List<NodeId> sorted(String what, Collection<NodeId> nodes) {
    var distinct = new TreeSet<>(nodes);
    if (distinct.size() != nodes.size()) {
      throw new IllegalArgumentException("a node is named twice among the " + what + " " + nodes);
    }
    return List.copyOf(distinct);
  }

  public static Members of(Collection<NodeId> voters) {
    return of(voters, List.of());
  }

  public static Members of(Collection<NodeId> voters, Collection<NodeId> learners) {
    return new Members(List.copyOf(voters), List.of(), List.copyOf(learners));
  }

  /** Whether old and new voters must both agree. */
  public boolean isJoint() {
    return !outgoing.isEmpty();
  }

  /** Whether the node's vote counts, by the old voters or the new ones. */
  public boolean isVoter(NodeId node) {
    return voters.contains(node) || outgoing.contains(node);
  }

  public boolean contains(NodeId node) {
    return isVoter(node) || learners.contains(node);
  }

  /** Everybody who gets the log, sorted. */
  public SortedSet<NodeId> all() {
    var all = new TreeSet<>(voters);
    all.addAll(outgoing);
    all.addAll(learners);
    return all;
  }

  /**
   * Who must have an entry: a quorum of the voters, and one of the outgoing too while there are
   * any, so that no two decisions are made by sets that share nobody (Raft §6, thesis §4.3).
   *
   * @throws IllegalArgumentException if these cannot vote by the rule
   */
  public Quorum committing(QuorumRule rule) {
    return agreeing(rule::of);
  }

  /**
   * Whose votes make a leader, likewise.
   *
   * @throws IllegalArgumentException if these cannot vote by the rule
   */
  public Quorum electing(QuorumRule rule) {
    return agreeing(rule::electing);
  }

  private Quorum agreeing(Function<SortedSet<NodeId>, Quorum> rule) {
    Quorum now = rule.apply(new TreeSet<>(voters));
    return isJoint() ? new Joint(rule.apply(new TreeSet<>(outgoing)), now) : now;
  }

  /**
   * The configuration on the way to the target: the target's own when the voters stay the same,
   * else one in which a majority of these voters and one of the target's must both agree.
   */
  Members towards(Members target) {
    return target.voters.equals(voters)
        ? target
        : new Members(target.voters, voters, target.learners);
  }

  /** The configuration in which the change is over. */
  Members settled() {
    return new Members(voters, List.of(), learners);
  }

  @Override
  public String toString() {
    return "voters "
        + voters
        + (isJoint() ? ", outgoing " + outgoing : "")
        + (learners.isEmpty() ? "" : ", learners " + learners);
  }
}
