package dev.troupe.consensus.quorum;

import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two sets that suffice, each by its rule, and share no voter: the counterexample that refuses the
 * two rules.
 */
record Disjoint(SortedSet<NodeId> one, SortedSet<NodeId> other) {

  /** Of more voters all sets cannot be tried; no group that votes is as large. */
  static final int MOST_VOTERS = 15;

  /**
   * Tries all ways to part the voters in two, and leaves out those that cannot suffice any more.
   *
   * @return a smallest pair in the sense that nobody can be left out of it; empty when every set of
   *     one rule meets every set of the other
   * @throws IllegalArgumentException if there are more than {@value #MOST_VOTERS} voters
   */
  static Optional<Disjoint> find(Quorum rule, Quorum otherRule) {
    var voters = new TreeSet<>(rule.voters());
    voters.addAll(otherRule.voters());
    if (voters.size() > MOST_VOTERS) {
      throw new IllegalArgumentException(
          "%d voters are too many to check that their quorums meet: use %d at most"
              .formatted(voters.size(), MOST_VOTERS));
    }
    return find(rule, new TreeSet<>(), otherRule, new TreeSet<>(), List.copyOf(voters));
  }

  private static Optional<Disjoint> find(
      Quorum rule,
      TreeSet<NodeId> one,
      Quorum otherRule,
      TreeSet<NodeId> other,
      List<NodeId> undecided) {
    if (!rule.isMetBy(with(one, undecided)) || !otherRule.isMetBy(with(other, undecided))) {
      return Optional.empty();
    }
    if (undecided.isEmpty()) {
      return Optional.of(
          new Disjoint(
              new TreeSet<>(rule.preferred(List.copyOf(one))),
              new TreeSet<>(otherRule.preferred(List.copyOf(other)))));
    }
    var next = undecided.subList(0, 1);
    var rest = undecided.subList(1, undecided.size());
    return find(rule, with(one, next), otherRule, other, rest)
        .or(() -> find(rule, one, otherRule, with(other, next), rest));
  }

  private static TreeSet<NodeId> with(TreeSet<NodeId> nodes, List<NodeId> more) {
    var all = new TreeSet<>(nodes);
    all.addAll(more);
    return all;
  }
}
