package dev.troupe.consensus.quorum;

import java.util.Optional;

/**
 * The rules of a protocol's two phases: what the second made last, the first must find (Howard,
 * Malkhi and Spiegelman 2016, Flexible Paxos; Gifford 1979 for reads and writes). So every set of
 * the first phase must meet every set of the second, and nothing else: small sets that commit fast
 * are paid for by large ones that are rarely asked.
 *
 * @param first whom to ask before acting: reads, elections, prepare
 * @param second who makes it last: writes, commits, accept
 */
public record Flexible(Quorum first, Quorum second) {

  /**
   * @throws IllegalArgumentException naming two sets that suffice and do not meet
   */
  public Flexible {
    refuse("the first phase", first, "the second", second);
  }

  /**
   * One rule for both phases.
   *
   * @throws IllegalArgumentException naming two of its sets that do not meet
   */
  public static Flexible of(Quorum both) {
    return new Flexible(both, both);
  }

  /**
   * These rules, for a protocol whose candidates may stand in the same term (Raft §5.2): two sets
   * of the first phase must meet too, or one term has two leaders. Ballots that carry their
   * proposer's id, as those of Paxos, do not need it.
   *
   * @throws IllegalArgumentException naming two sets that could elect two leaders
   */
  public Flexible forTerms() {
    refuse("an election", first, "another", first);
    return this;
  }

  private static void refuse(String one, Quorum rule, String other, Quorum otherRule) {
    Optional<Disjoint> disjoint = Disjoint.find(rule, otherRule);
    if (disjoint.isPresent()) {
      throw new IllegalArgumentException(
          "%s suffices for %s and %s for %s, and they share no voter: let more be needed"
              .formatted(disjoint.get().one(), one, disjoint.get().other(), other));
    }
  }
}
