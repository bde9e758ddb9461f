package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys are changed while nodes restart, join and say new things of themselves. */
@Timeout(300)
class RotationTest {

  private static final int NODES = 6;

  private final Cluster cluster =
      new Cluster("contacts = [n1, n2, n3], alone-after = 3s, period = 1s, probe-interval = 2s");
  private int load;

  private static Function<NodeId, KeyRing> perNode(String use, String... accepted) {
    return node -> Rings.perNode(node, use, NODES, List.of(accepted));
  }

  private static Function<NodeId, KeyRing> shared(String use, String... accepted) {
    return node -> Rings.shared(use, accepted);
  }

  @SimulationTest(seeds = 2)
  void eachNodesKeyIsChangedAndNobodyIsFailedAndNoWordIsLost(long seed) {
    change(
        seed,
        perNode("k1", "k1"),
        perNode("k1", "k1", "k2"),
        perNode("k2", "k1", "k2"),
        perNode("k2", "k2"));
  }

  @SimulationTest(seeds = 3)
  void theSharedKeyIsChangedAndNobodyIsFailedAndNoWordIsLost(long seed) {
    change(
        seed,
        shared("k1", "k1"),
        shared("k1", "k1", "k2"),
        shared("k2", "k1", "k2"),
        shared("k2", "k2"));
  }

  @SafeVarargs
  private void change(
      long seed, Function<NodeId, KeyRing> first, Function<NodeId, KeyRing>... then) {
    cluster.rings = first;
    try (Simulation simulation = cluster.of(seed, NODES).start()) {
      var random = new Random(seed);
      cluster.settle(simulation);
      for (var rings : then) {
        cluster.rings = rings;
        for (SimulatedNode node : simulation.nodes()) {
          cluster.useKeys(node, rings.apply(node.id()));
          churn(simulation, random);
          simulation.runFor(Duration.ofMillis(200));
        }
        cluster.settle(simulation);
        assertThat(cluster.seen.values())
            .as("the newest word of n1")
            .allMatch(s -> s.members.get(Entries.node(1)).profile().load() == load);
      }
      assertThat(cluster.keysAnswers)
          .hasSizeGreaterThan(2 * NODES) // some crashed before they answered
          .allMatch(answer -> answer instanceof Gossip.KeysInUse);
      simulation.node("n6").crash(); // who starts now meets what was signed with the new keys only
      simulation.node("n6").restart();
      cluster.settle(simulation);
      assertThat(simulation.timesReached("member-failed")).isZero();
    }
  }

  private void churn(Simulation simulation, Random random) {
    load++;
    cluster.describe(simulation.node("n1"), Profile.BLANK.withLoad(load));
    if (random.nextInt(3) == 0) {
      SimulatedNode restarted = simulation.node("n" + (2 + random.nextInt(NODES - 1)));
      restarted.crash();
      restarted.restart();
    }
  }

  @Test
  void aRingThatWouldNotDoIsRefusedAndChangesNothing() {
    cluster.rings = perNode("k1", "k1");
    try (Simulation simulation = cluster.of(1, 3).start()) {
      cluster.settle(simulation);
      cluster.useKeys(simulation.node("n1"), perNode("k2", "k1").apply(Entries.node(1)));
      cluster.describe(simulation.node("n1"), Profile.BLANK.withLoad(7));
      simulation.runFor(Duration.ofSeconds(3));
      cluster.settle(simulation);
      assertThat(cluster.keysAnswers).singleElement().isInstanceOf(Gossip.KeysRefused.class);
      assertThat(cluster.keysAnswers.toString()).contains("UNKNOWN_KEY", "n1");
      assertThat(simulation.timesReached("gossip-refused")).isZero();
    }
  }

  /** In the wrong order it goes wrong, so the order is what does it. */
  @SimulationTest(seeds = 1, mustReach = "gossip-refused")
  void aKeyThatIsUsedBeforeItIsAcceptedIsRefused(long seed) {
    cluster.rings = perNode("k1", "k1");
    try (Simulation simulation = cluster.of(seed, NODES).start()) {
      cluster.settle(simulation);
      cluster.useKeys(simulation.node("n1"), perNode("k2", "k1", "k2").apply(Entries.node(1)));
      cluster.describe(simulation.node("n1"), Profile.BLANK.withLoad(7));
      simulation.runFor(Duration.ofSeconds(5));
      assertThat(cluster.seen.get(Entries.node(2)).members.get(Entries.node(1)).profile().load())
          .isZero();
    }
  }
}
