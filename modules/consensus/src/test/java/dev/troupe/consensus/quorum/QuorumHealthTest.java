package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuorumHealthTest {
  private static final Majority FIVE = Majority.of(Sets.nodes(5));

  private static TreeMap<NodeId, Duration> millis(int... byNode) {
    var roundTrips = new TreeMap<NodeId, Duration>();
    for (int i = 0; i < byNode.length; i++) {
      if (byNode[i] >= 0) {
        roundTrips.put(new NodeId("n" + (i + 1)), Duration.ofMillis(byNode[i]));
      }
    }
    return roundTrips;
  }

  @Test
  void twoSlowOfFiveAreNotWaitedFor() {
    var health = QuorumHealth.of(FIVE, millis(0, 900, 5, 800, 3));
    assertThat(health.latency()).contains(Duration.ofMillis(5));
    assertThat(health.slowestNeeded()).contains(new NodeId("n3"));
    assertThat(health.preferred().stream().map(NodeId::name)).containsExactly("n1", "n5", "n3");
    assertThat(health.margin()).isEqualTo(2);
  }

  @Test
  void theThirdSlowOfFiveSlowsAll() {
    var health = QuorumHealth.of(FIVE, millis(0, 900, 700, 800, 3));
    assertThat(health.latency()).contains(Duration.ofMillis(700));
  }

  @Test
  void whoIsSilentIsNamedAndCostsMargin() {
    var health = QuorumHealth.of(FIVE, millis(0, -1, 5, -1, 3));
    assertThat(health.silent()).isEqualTo(Sets.set("n2", "n4"));
    assertThat(health.margin()).isZero();
  }

  @Test
  void aGroupThatStandsWaitsForNobodyInParticular() {
    var health = QuorumHealth.of(FIVE, millis(0, -1, 5, -1, -1));
    assertThat(health.margin()).isEqualTo(-1);
    assertThat(health.slowestNeeded()).isEmpty();
    assertThat(health.latency()).isEmpty();
    assertThat(health.preferred()).isEmpty();
  }

  @Test
  void anObserversAnswerIsNeverWaitedFor() {
    var weights = new TreeMap<NodeId, Integer>();
    Sets.nodes(3).forEach(node -> weights.put(node, 1));
    weights.put(new NodeId("n4"), 0);
    var health = QuorumHealth.of(Weighted.majority(weights), millis(0, 8, 9, 1));
    assertThat(health.slowestNeeded()).contains(new NodeId("n2"));
    assertThat(health.preferred()).doesNotContain(new NodeId("n4"));
  }
}
