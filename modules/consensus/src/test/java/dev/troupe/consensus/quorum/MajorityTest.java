package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MajorityTest {

  @Test
  void aMajorityIsMoreThanHalfNeverHalf() {
    assertThat(IntStream.rangeClosed(1, 7).map(n -> Majority.of(Sets.nodes(n)).size()))
        .containsExactly(1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void anyTwoMajoritiesShareAVoter() {
    for (int n = 1; n <= 7; n++) {
      var all = Sets.nodes(n);
      var quorum = Majority.of(all);
      for (var set : Sets.subsets(all)) {
        assertThat(quorum.isMetBy(set) && quorum.isMetBy(Sets.without(all, set)))
            .as("both %s and its complement of %s", set, all)
            .isFalse();
      }
    }
  }

  @Test
  void strangersDoNotCount() {
    var quorum = Majority.of(Sets.nodes(3));
    var strangers = new TreeSet<>(List.of(new NodeId("n1"), new NodeId("x"), new NodeId("y")));
    assertThat(quorum.isMetBy(strangers)).isFalse();
  }

  @Test
  void aVoterNamedTwiceIsRefused() {
    var twice = List.of(new NodeId("n1"), new NodeId("n1"), new NodeId("n2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Majority.of(twice))
        .withMessageContaining("n1");
    assertThatIllegalArgumentException().isThrownBy(() -> Majority.of(List.of()));
  }

  @Test
  void itHasTheLawsOfEveryRule() {
    for (int n = 1; n <= 7; n++) {
      QuorumLaws.hold(Majority.of(Sets.nodes(n)), new SplittableRandom(n));
    }
  }

  @Test
  void theValueReachedIsTheLargestThatAMajorityHasReached() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      var all = Sets.nodes(1 + random.nextInt(7));
      var quorum = Majority.of(all);
      var values = Sets.values(all, random);
      long reached = quorum.reached(voter -> values.getOrDefault(voter, -1L));
      assertThat(quorum.isMetBy(atLeast(values, all, reached))).isTrue();
      assertThat(quorum.isMetBy(atLeast(values, all, reached + 1))).isFalse();
    }
  }

  private static TreeSet<NodeId> atLeast(TreeMap<NodeId, Long> values, List<NodeId> all, long v) {
    return all.stream()
        .filter(n -> values.getOrDefault(n, -1L) >= v)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
