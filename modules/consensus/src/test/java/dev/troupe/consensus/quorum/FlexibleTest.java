package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlexibleTest {

  private static Weighted any(int needed, int of) {
    return Weighted.count(Sets.nodes(of), needed);
  }

  @Test
  void aSmallCommitIsPaidForByALargeElection() {
    var rules = new Flexible(any(4, 5), any(2, 5)).forTerms();
    assertThat(rules.second().isMetBy(Sets.set("n1", "n2"))).isTrue();
    assertThat(rules.first().isMetBy(Sets.set("n1", "n2", "n3"))).isFalse();
  }

  @Test
  void setsThatDoNotMeetAreRefusedAndNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Flexible(any(3, 5), any(2, 5)))
        .withMessageContaining("[n1, n2, n3]")
        .withMessageContaining("[n4, n5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Flexible.of(any(2, 4)))
        .withMessageContaining("[n1, n2]")
        .withMessageContaining("[n3, n4]");
  }

  @Test
  void twoLeadersOfOneTermAreRefused() {
    var paxos = new Flexible(any(2, 5), any(4, 5)); // their ballots differ, so they need not meet
    assertThatIllegalArgumentException()
        .isThrownBy(paxos::forTerms)
        .withMessageContaining("[n1, n2] suffices for an election and [n4, n5] for another");
  }

  @Test
  void whatIsRefusedIsExactlyWhatDoesNotMeet() {
    int refused = 0;
    int rounds = 600;
    for (int seed = 0; seed < rounds; seed++) {
      var random = new SplittableRandom(seed);
      var first = draw(random);
      var second = random.nextInt(4) == 0 ? first : draw(random);
      boolean meet = QuorumLaws.eachMeetsEach(first, second);
      try {
        var rules = new Flexible(first, second);
        assertThat(meet).as("accepted: %s", rules).isTrue();
        forTerms(rules);
      } catch (IllegalArgumentException e) {
        refused++;
        assertThat(meet).as(e.getMessage()).isFalse();
        var pair = Disjoint.find(first, second).orElseThrow();
        assertThat(first.isMetBy(pair.one())).isTrue();
        assertThat(second.isMetBy(pair.other())).isTrue();
        assertThat(pair.one()).doesNotContainAnyElementsOf(pair.other());
      }
    }
    assertThat(refused).isBetween(rounds / 10, rounds * 9 / 10);
  }

  private static void forTerms(Flexible rules) {
    boolean meet = QuorumLaws.anyTwoMeet(rules.first());
    try {
      rules.forTerms();
      assertThat(meet).as("accepted: %s", rules).isTrue();
    } catch (IllegalArgumentException e) {
      assertThat(meet).as(e.getMessage()).isFalse();
    }
  }

  private static Quorum draw(SplittableRandom random) {
    var weights = WeightedTest.draw(random);
    int all = weights.values().stream().mapToInt(v -> v).sum();
    var rule = new Weighted(weights, 1 + random.nextInt(all));
    return random.nextInt(4) == 0 ? new Joint(rule, draw(random)) : rule;
  }

  @Test
  void asManyVotersAsAreCheckedAreCheckedInTime() {
    var most = Sets.nodes(Disjoint.MOST_VOTERS);
    assertThat(Flexible.of(Majority.of(most)).first().voters()).hasSize(Disjoint.MOST_VOTERS);
  }

  @Test
  void moreVotersThanCanBeCheckedAreRefused() {
    var many = Majority.of(Sets.nodes(Disjoint.MOST_VOTERS + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Flexible.of(many))
        .withMessageContaining("use 15 at most");
  }
}
