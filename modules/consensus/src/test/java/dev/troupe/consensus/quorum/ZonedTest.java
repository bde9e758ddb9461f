package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Zones 2, 2 and 1: a1 a2, b1 b2, c1. */
class ZonedTest {
  private static final Zoned FIVE = Zoned.majority(zones("a1", "a2", "b1", "b2", "c1"));

  /** The zone of a node is the first letter of its name. */
  private static TreeMap<NodeId, String> zones(String... nodes) {
    var zones = new TreeMap<NodeId, String>();
    for (String node : nodes) {
      zones.put(new NodeId(node), node.substring(0, 1));
    }
    return zones;
  }

  @Test
  void theLossOfTheSmallestZoneLeavesAVoterToSpare() {
    assertThat(FIVE.margin(Sets.set("a1", "a2", "b1", "b2"))).isEqualTo(1);
    assertThat(FIVE.isMetBy(Sets.set("a1", "b1", "b2"))).isTrue();
  }

  @Test
  void theLossOfALargestZoneStopsNobody() {
    assertThat(FIVE.isMetBy(Sets.set("b1", "b2", "c1"))).isTrue();
    assertThat(FIVE.isMetBy(Sets.set("a1", "a2", "c1"))).isTrue();
  }

  @Test
  void whereOneZoneHoldsHalfOfTheVotersItIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Zoned.majority(zones("a1", "a2", "b1")))
        .withMessageContaining("the loss of zone a alone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Zoned.majority(zones("a1", "b1", "b2", "c1")))
        .withMessageContaining("the loss of zone b alone");
    assertThatIllegalArgumentException().isThrownBy(() -> Zoned.majority(zones("a1")));
  }

  @Test
  void everyPlacementThatAZonesLossStopsIsRefusedAndNoOther() {
    var refused = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      var weights = WeightedTest.draw(random);
      var rule = Weighted.majority(weights);
      var zones = new TreeMap<NodeId, String>();
      rule.voters().forEach(voter -> zones.put(voter, "z" + random.nextInt(4)));
      boolean safe = true;
      for (String zone : new TreeSet<>(zones.values())) {
        var rest = new TreeSet<>(rule.voters());
        rest.removeIf(voter -> zones.get(voter).equals(zone));
        safe &= rule.isMetBy(rest);
      }
      if (safe) {
        QuorumLaws.hold(new Zoned(rule, zones), random);
      } else {
        assertThatIllegalArgumentException().isThrownBy(() -> new Zoned(rule, zones));
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 299);
  }

  @Test
  void aVoterWithoutAZoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Zoned(FIVE.rule(), zones("a1", "a2", "b1", "b2")))
        .withMessageContaining("name the zone of each voter");
  }

  @Test
  void aZoneThatMustNotGoNowIsNamed() {
    assertThat(FIVE.critical(FIVE.voters())).isEmpty();
    assertThat(FIVE.critical(Sets.set("a1", "a2", "b1", "b2"))).containsExactly("a", "b");
    assertThat(FIVE.critical(Sets.set("a1", "a2", "b1", "c1"))).containsExactly("a");
    assertThat(FIVE.critical(Sets.set("a1", "a2"))).containsExactly("a", "b", "c");
  }

  @Test
  void theNearestVotersAreAskedFirst() {
    var measured = new TreeMap<NodeId, Duration>();
    measured.put(new NodeId("c1"), Duration.ofMillis(9));
    measured.put(new NodeId("a2"), Duration.ofMillis(4));
    measured.put(new NodeId("b2"), Duration.ofMillis(20));
    var nearest = FIVE.nearest("b", measured);
    assertThat(nearest.stream().map(NodeId::name)).containsExactly("b2", "b1", "a2", "c1", "a1");
    assertThat(FIVE.preferred(nearest).stream().map(NodeId::name))
        .containsExactly("b2", "b1", "a2");
  }

  @Test
  void whoIsPreferredIsAlwaysEnoughAndNobodyInVain() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var before = Weighted.majority(WeightedTest.draw(random));
      var joint = new Joint(before, Weighted.majority(WeightedTest.draw(random)));
      var order = new ArrayList<>(joint.voters());
      Collections.shuffle(order, new Random(seed));
      List<NodeId> preferred = joint.preferred(order);
      assertThat(joint.isMetBy(new TreeSet<>(preferred))).isTrue();
      assertThat(preferred.getLast()).isEqualTo(joint.completing(order).getLast());
      for (NodeId one : preferred) {
        assertThat(joint.isMetBy(Sets.without(preferred, List.of(one)))).isFalse();
      }
    }
  }
}
