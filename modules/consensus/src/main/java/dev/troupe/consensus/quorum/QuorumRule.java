package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.SortedSet;

/**
 * Which sets of a group's voters suffice, whoever these are at the time: a group whose voters
 * change has one rule, and a {@link Quorum} for each configuration.
 */
@FunctionalInterface
public interface QuorumRule {

  /** More than half of them. */
  QuorumRule MAJORITY = Majority::new;

  /**
   * @param voters not empty
   * @throws IllegalArgumentException if these cannot vote by this rule; the message says why
   */
  Quorum of(SortedSet<NodeId> voters);
}
