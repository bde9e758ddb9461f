package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The laws of every rule, by brute force over all subsets of the voters and of a stranger. */
final class QuorumLaws {
  private static final NodeId STRANGER = new NodeId("stranger");

  private QuorumLaws() {}

  static void hold(Quorum quorum, SplittableRandom random) {
    var voters = quorum.voters();
    assertThat(voters).as("voters of %s", quorum).isNotEmpty();
    assertThat(quorum.isMetBy(new TreeSet<>())).as("met by nobody: %s", quorum).isFalse();
    assertThat(quorum.isMetBy(new TreeSet<>(voters))).as("met by all: %s", quorum).isTrue();
    for (var nodes : Sets.subsets(voters)) {
      boolean met = quorum.isMetBy(nodes);
      assertThat(quorum.isMetBy(with(nodes, STRANGER)))
          .as("%s and a stranger", nodes)
          .isEqualTo(met);
      if (met) {
        for (NodeId one : voters) {
          assertThat(quorum.isMetBy(with(nodes, one))).as("%s and %s", nodes, one).isTrue();
        }
      }
      assertThat(quorum.margin(nodes))
          .as("margin of %s in %s", nodes, quorum)
          .isEqualTo(margin(quorum, nodes));
    }
    assertThat(quorum.margin(new TreeSet<>(List.of(STRANGER)))).isEqualTo(-1);
    for (int i = 0; i < 50; i++) {
      reaches(quorum, random);
    }
  }

  /** Any two sufficient sets share a voter: none suffices together with its complement. */
  static boolean anyTwoMeet(Quorum quorum) {
    return eachMeetsEach(quorum, quorum);
  }

  static boolean eachMeetsEach(Quorum one, Quorum other) {
    var all = new TreeSet<>(one.voters());
    all.addAll(other.voters());
    return Sets.subsets(all).stream()
        .noneMatch(set -> one.isMetBy(set) && other.isMetBy(Sets.without(all, set)));
  }

  private static void reaches(Quorum quorum, SplittableRandom random) {
    var values = Sets.values(quorum.voters(), random);
    values.put(STRANGER, 99L);
    long best = -1;
    for (long v = 0; v < 10; v++) {
      var reachedIt = new TreeSet<NodeId>();
      for (NodeId voter : quorum.voters()) {
        if (values.getOrDefault(voter, -1L) >= v) {
          reachedIt.add(voter);
        }
      }
      best = quorum.isMetBy(reachedIt) ? v : best;
    }
    assertThat(quorum.reached(voter -> values.getOrDefault(voter, -1L)))
        .as("%s of %s", values, quorum)
        .isEqualTo(best);
  }

  private static int margin(Quorum quorum, TreeSet<NodeId> up) {
    int smallestFatal = Integer.MAX_VALUE;
    for (var lost : Sets.subsets(up)) {
      if (!quorum.isMetBy(Sets.without(up, lost))) {
        smallestFatal = Math.min(smallestFatal, lost.size());
      }
    }
    return smallestFatal - 1;
  }

  private static TreeSet<NodeId> with(TreeSet<NodeId> nodes, NodeId one) {
    var more = new ArrayList<>(nodes);
    more.add(one);
    return new TreeSet<>(more);
  }
}
