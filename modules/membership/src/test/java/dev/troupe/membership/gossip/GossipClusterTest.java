package dev.troupe.membership.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The body in the simulated world. */
@Timeout(300)
class GossipClusterTest {

  private static final String CONTACTS =
      "contacts = [n1, n2, n3], alone-after = 3s, budget = 40000\n";

  private static final String HASTY =
      "probe-interval = 500ms, probe-timeout = 150ms, suspicion-time = 1500ms\n";

  private final Cluster cluster = new Cluster(CONTACTS);

  @SimulationTest(
      seeds = 8,
      mustReach = {"crash", "kill", "pause", "partition", "left", "member-failed", "refuted"})
  void thirtyNodesAgreeAfterWhateverHappened(long seed) {
    var cluster = new Cluster(CONTACTS + HASTY);
    try (Simulation simulation = cluster.of(seed, 30).messages(Messages.COPIED).start()) {
      var random = new Random(seed);
      cluster.settle(simulation);
      simulation.nemesis(
          Nemesis.chaos()
              .with(Fault.CRASH, Fault.KILL, Fault.PAUSE)
              .every(Duration.ofSeconds(1))
              .lasting(Duration.ofSeconds(4))
              .until(Duration.ofSeconds(8)));
      List<NodeId> ids = new ArrayList<>(cluster.seen.keySet());
      Collections.shuffle(ids, random);
      int share = 1 + random.nextInt(24);
      var cut = simulation.network().partition(ids.subList(0, share), ids.subList(share, 30));
      simulation.reached("partition");
      for (int i = 0; i < 3; i++) {
        cluster.leave(simulation.node(ids.get(i).name()));
      }
      simulation.runFor(Duration.ofSeconds(8));
      cut.heal();
      for (int i = 0; i < 3; i++) {
        if (cluster.seen.get(ids.get(i)).gone) {
          simulation.reached("left");
        }
      }
      cluster.settle(simulation);
      simulation.runFor(Duration.ofSeconds(2));
      cluster.settle(simulation);
    }
  }

  @SimulationTest(seeds = 3)
  void bothSidesOfAHealedPartitionAgree(long seed) {
    try (Simulation simulation = cluster.of(seed, 20).messages(Messages.COPIED).start()) {
      cluster.settle(simulation);
      List<NodeId> ids = simulation.nodes().stream().map(SimulatedNode::id).toList();
      List<NodeId> one = ids.subList(0, 8);
      List<NodeId> other = ids.subList(8, 20);
      var cut = simulation.network().partition(one, other);
      cluster.await(
          simulation,
          "each side fails the other",
          () ->
              one.stream().noneMatch(a -> other.stream().anyMatch(b -> cluster.sees(a, b)))
                  && other.stream().noneMatch(b -> one.stream().anyMatch(a -> cluster.sees(b, a))));
      cluster.describe(simulation.node("n1"), Profile.BLANK.withLoad(77));
      cut.heal();
      cluster.settle(simulation);
      assertThat(cluster.seen.get(ids.get(19)).members.get(ids.get(0)).profile().load())
          .as("what changed meanwhile is known")
          .isEqualTo(77);
    }
  }

  @SimulationTest(
      seeds = 5,
      mustReach = {"member-suspected", "refuted"})
  void aPausedMemberIsSuspectedAndRefutesAndIsNotFailed(long seed) {
    try (Simulation simulation = cluster.of(seed, 12).messages(Messages.COPIED).start()) {
      cluster.settle(simulation);
      simulation.node("n7").pause();
      simulation.runFor(Duration.ofSeconds(4));
      simulation.node("n7").resume();
      simulation.runFor(Duration.ofSeconds(15));
      assertThat(simulation.timesReached("member-failed")).isZero();
      assertThat(cluster.agree(simulation)).isTrue();
    }
  }

  @SimulationTest(seeds = 5, mustReach = "member-failed")
  void aKilledMemberIsFailedByAllAndOnlyAfterSeveralAccusedIt(long seed) {
    try (Simulation simulation = cluster.of(seed, 12).messages(Messages.COPIED).start()) {
      cluster.settle(simulation);
      NodeId dead = new NodeId("n7");
      simulation.always(
          "nobody fails it before three accuse it",
          () ->
              simulation.timesReached("member-suspected") >= 3
                  || cluster.seen.entrySet().stream()
                      .allMatch(
                          e -> e.getKey().equals(dead) || e.getValue().members.containsKey(dead)));
      simulation.node("n7").kill();
      cluster.settle(simulation);
      assertThat(cluster.tombstone(dead).accusations().stream().map(Accusation::accuser).distinct())
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aFailedNodeThatStartsAgainIsANewerOne() {
    try (Simulation simulation = cluster.of(5, 10).start()) {
      cluster.settle(simulation);
      simulation.node("n4").crash();
      cluster.settle(simulation);
      simulation.node("n4").restart();
      cluster.settle(simulation);
      assertThat(cluster.seen.get(new NodeId("n1")).members.get(new NodeId("n4")).joined())
          .as("it joins after all others")
          .isGreaterThan(cluster.seen.get(new NodeId("n1")).members.get(new NodeId("n5")).joined());
    }
  }

  @Test
  void aNodeWithoutContactsStartsAClusterOfItsOwn() {
    var alone = new Cluster("contacts = []");
    try (Simulation simulation = alone.of(1, 1).start()) {
      simulation.runFor(Duration.ofSeconds(2));
      assertThat(alone.agree(simulation)).isTrue();
    }
  }
}
