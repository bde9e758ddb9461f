package dev.troupe.membership.emergent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Cluster;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Status;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The oldest leads, in the mind and in the simulated world. */
@Timeout(300)
class EmergentTest {

  private final EmergentState state = new EmergentState();

  private static NodeId node(String name) {
    return new NodeId(name);
  }

  private Optional<NodeId> after(String name, Status status, long joined) {
    state.observe(
        new Changed(new Entry(node(name), 1, 1, status, joined, Profile.BLANK, List.of())));
    return state.leader();
  }

  @Test
  void whoJoinedFirstLeadsWhateverItsName() {
    assertThat(after("b", Status.UP, 2)).contains(node("b"));
    assertThat(after("a", Status.UP, 3)).as("a newcomer").contains(node("b"));
    assertThat(after("z", Status.UP, 1)).as("an older one, heard of late").contains(node("z"));
    assertThat(after("z", Status.DOWN, 1)).contains(node("b"));
  }

  @Test
  void ofTwoThatJoinedAtOnceTheSmallerIdLeads() {
    assertThat(after("y", Status.UP, 1)).contains(node("y"));
    assertThat(after("x", Status.UP, 1)).contains(node("x"));
  }

  @Test
  void onlyWhoIsUpLeads() {
    assertThat(after("a", Status.JOINING, 0)).isEmpty();
    assertThat(after("a", Status.UP, 1)).contains(node("a"));
    assertThat(after("a", Status.LEAVING, 1)).isEmpty();
  }

  @Test
  void theOrderInWhichWordComesDoesNotMatter() {
    var random = new Random(3);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      entries.add(
          new Entry(
              node("n" + i), 1, 1, Status.UP, 1 + random.nextInt(10), Profile.BLANK, List.of()));
    }
    entries.forEach(entry -> state.observe(new Changed(entry)));
    for (int run = 0; run < 100; run++) {
      Collections.shuffle(entries, random);
      var other = new EmergentState();
      entries.forEach(entry -> other.observe(new Changed(entry)));
      assertThat(other.leader()).isEqualTo(state.leader());
    }
  }

  @SimulationTest(seeds = 10, mustReach = "emergent-leader")
  void aLeaderThatStartsAgainDoesNotTakeTheLeadBack(long seed) {
    var cluster = new Cluster("contacts = [n1, n2, n3], alone-after = 3s");
    try (Simulation simulation = cluster.of(seed, 7).start()) {
      cluster.settle(simulation);
      NodeId first = cluster.seen.get(node("n1")).leader.orElseThrow();
      simulation.node(first.name()).crash();
      cluster.settle(simulation);
      NodeId other = node(first.name().equals("n7") ? "n6" : "n7");
      NodeId second = cluster.seen.get(other).leader.orElseThrow();
      simulation.node(first.name()).restart();
      cluster.settle(simulation);
      assertThat(second).isNotEqualTo(first);
      assertThat(cluster.seen.get(first).leader).contains(second);
    }
  }
}
