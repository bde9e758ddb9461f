package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeightedTest {

  private static TreeMap<NodeId, Integer> weights(Integer... votes) {
    var weights = new TreeMap<NodeId, Integer>();
    for (int i = 0; i < votes.length; i++) {
      weights.put(new NodeId("n" + (i + 1)), votes[i]);
    }
    return weights;
  }

  @Test
  void halfOfTheVotesIsNoMajority() {
    var quorum = Weighted.majority(weights(2, 1, 1));
    assertThat(quorum.isMetBy(Sets.set("n1"))).isFalse();
    assertThat(quorum.isMetBy(Sets.set("n2", "n3"))).isFalse();
    assertThat(quorum.isMetBy(Sets.set("n1", "n3"))).isTrue();
  }

  @Test
  void votesCountNotHeads() {
    var quorum = Weighted.majority(weights(5, 1, 1, 1, 1));
    assertThat(quorum.isMetBy(Sets.set("n1"))).isTrue();
    assertThat(quorum.isMetBy(Sets.set("n2", "n3", "n4", "n5"))).isFalse();
  }

  @Test
  void anObserverIsNoVoterAndNeverCounts() {
    var quorum = Weighted.majority(weights(1, 1, 1, 0, 0));
    assertThat(quorum.voters()).isEqualTo(Sets.set("n1", "n2", "n3"));
    assertThat(quorum.isMetBy(Sets.set("n1", "n4", "n5"))).isFalse();
    assertThat(quorum.preferred(List.of(new NodeId("n4"), new NodeId("n1"), new NodeId("n2"))))
        .containsExactly(new NodeId("n1"), new NodeId("n2"));
  }

  @Test
  void whoIsLostFirstInTheWorstCaseIsTheHeaviest() {
    var quorum = Weighted.majority(weights(3, 1, 1, 1, 1));
    assertThat(quorum.margin(Sets.set("n1", "n2", "n3", "n4", "n5"))).isEqualTo(1);
    assertThat(quorum.margin(Sets.set("n2", "n3", "n4", "n5"))).isZero();
  }

  @Test
  void itHasTheLawsAndAnyTwoMajoritiesOfVotesMeet() {
    for (int seed = 0; seed < 150; seed++) {
      var random = new SplittableRandom(seed);
      var quorum = Weighted.majority(draw(random));
      QuorumLaws.hold(quorum, random);
      assertThat(QuorumLaws.anyTwoMeet(quorum)).as("%s", quorum).isTrue();
    }
  }

  @Test
  void soManyOfAllHasTheLaws() {
    for (int n = 1; n <= 7; n++) {
      for (int needed = 1; needed <= n; needed++) {
        QuorumLaws.hold(Weighted.count(Sets.nodes(n), needed), new SplittableRandom(n));
      }
    }
  }

  @Test
  void votesOfOneEachAreTheMajority() {
    for (int n = 1; n <= 7; n++) {
      var majority = Majority.of(Sets.nodes(n));
      var votes = Weighted.count(Sets.nodes(n), majority.size());
      for (var set : Sets.subsets(Sets.nodes(n))) {
        assertThat(votes.isMetBy(set)).isEqualTo(majority.isMetBy(set));
        assertThat(votes.margin(set)).isEqualTo(majority.margin(set));
      }
    }
  }

  @Test
  void votesThatCannotBeAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weighted.majority(weights(1, -1)))
        .withMessageContaining("n2 has -1 votes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weighted.majority(weights(0, 0)))
        .withMessageContaining("nobody");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weighted(weights(1, 1), 3))
        .withMessageContaining("3 votes are needed and there are 2");
    assertThatIllegalArgumentException().isThrownBy(() -> new Weighted(weights(1, 1), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weighted.count(List.of(new NodeId("n1"), new NodeId("n1")), 1))
        .withMessageContaining("named twice");
  }

  static TreeMap<NodeId, Integer> draw(SplittableRandom random) {
    var weights = new TreeMap<NodeId, Integer>();
    for (NodeId node : Sets.nodes(1 + random.nextInt(7))) {
      weights.put(node, random.nextInt(5));
    }
    weights.merge(new NodeId("n1"), 1, Integer::sum);
    return weights;
  }
}
