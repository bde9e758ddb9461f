package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** While voters change, neither the old nor the new ones decide alone. */
class JointTest {
  private static final Majority OLD = new Majority(Sets.set("n1", "n2", "n3"));
  private static final Majority NEW = new Majority(Sets.set("n3", "n4", "n5"));

  @Test
  void aMajorityOfTheOldVotersAloneIsBlocked() {
    var joint = new Joint(OLD, NEW);
    assertThat(joint.isMetBy(Sets.set("n1", "n2", "n3"))).isFalse();
    assertThat(joint.isMetBy(Sets.set("n1", "n3", "n4"))).as("n3 counts for both").isTrue();
  }

  @Test
  void aMajorityOfTheNewVotersAloneIsBlocked() {
    assertThat(new Joint(OLD, NEW).isMetBy(Sets.set("n3", "n4", "n5"))).isFalse();
  }

  @Test
  void aMajorityOfAllTogetherIsBlockedWhenOneSideLacksIts() {
    var grown = new Joint(new Majority(Sets.set("n1")), new Majority(Sets.set("n1", "n2", "n3")));
    assertThat(grown.isMetBy(Sets.set("n2", "n3"))).isFalse();
  }

  @Test
  void whatIsCommittedWasReachedByBoth() {
    var values = new TreeMap<NodeId, Long>();
    for (NodeId old : OLD.voters()) {
      values.put(old, 9L);
    }
    values.put(new NodeId("n4"), 4L);
    assertThat(new Joint(OLD, NEW).reached(voter -> values.getOrDefault(voter, 0L))).isEqualTo(4);
  }

  @Test
  void everyJointSetMeetsEverySetOfEitherSideSoAChangeMayStopAnywhere() {
    int disjointSides = 0;
    for (int seed = 0; seed < 60; seed++) {
      var random = new SplittableRandom(seed);
      var before = draw(random);
      var after = draw(random);
      var joint = new Joint(before, after);
      QuorumLaws.hold(joint, random);
      assertThat(QuorumLaws.anyTwoMeet(joint)).isTrue();
      assertThat(QuorumLaws.eachMeetsEach(joint, before)).as("%s, %s", joint, before).isTrue();
      assertThat(QuorumLaws.eachMeetsEach(joint, after)).as("%s, %s", joint, after).isTrue();
      disjointSides += QuorumLaws.eachMeetsEach(before, after) ? 0 : 1;
    }
    assertThat(disjointSides).as("changes that would have split brains at once").isPositive();
  }

  private static Majority draw(SplittableRandom random) {
    var all = new ArrayList<>(Sets.nodes(7));
    var some = new TreeSet<NodeId>();
    while (some.size() < 1 + random.nextInt(5)) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return Majority.of(List.copyOf(some));
  }
}
