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

  private static List<NodeId> nodes(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> new NodeId("n" + i)).toList();
  }

  @Test
  void aMajorityIsMoreThanHalfNeverHalf() {
    assertThat(IntStream.rangeClosed(1, 7).map(n -> Majority.of(nodes(n)).size()))
        .containsExactly(1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void anyTwoMajoritiesShareAVoter() {
    for (int n = 1; n <= 7; n++) {
      var all = nodes(n);
      var quorum = Majority.of(all);
      for (int a = 0; a < 1 << n; a++) {
        int complement = ((1 << n) - 1) & ~a;
        assertThat(quorum.isMetBy(subset(all, a)) && quorum.isMetBy(subset(all, complement)))
            .as("both %s and its complement of %s", subset(all, a), all)
            .isFalse();
      }
    }
  }

  @Test
  void strangersDoNotCount() {
    var quorum = Majority.of(nodes(3));
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
  void theValueReachedIsTheLargestThatAMajorityHasReached() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      var all = nodes(1 + random.nextInt(7));
      var quorum = Majority.of(all);
      var values = new TreeMap<NodeId, Long>();
      for (NodeId node : all) {
        if (random.nextInt(4) > 0) {
          values.put(node, (long) random.nextInt(10));
        }
      }
      long reached = quorum.reached(values, -1);
      assertThat(quorum.isMetBy(atLeast(values, all, reached))).isTrue();
      assertThat(quorum.isMetBy(atLeast(values, all, reached + 1))).isFalse();
    }
  }

  private static TreeSet<NodeId> atLeast(TreeMap<NodeId, Long> values, List<NodeId> all, long v) {
    return all.stream()
        .filter(n -> values.getOrDefault(n, -1L) >= v)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<NodeId> subset(List<NodeId> all, int bits) {
    return IntStream.range(0, all.size())
        .filter(i -> (bits & 1 << i) != 0)
        .mapToObj(all::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
