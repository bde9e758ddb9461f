package dev.troupe.checkers.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Operation.Type;
import org.junit.jupiter.api.Test;

class GroupCheckersTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // Writes go on

  private static CheckResult writes(Story story) {
    return new WritesGoOn().check(story.history());
  }

  private static Verdict verdict(Story story) {
    return writes(story).verdict();
  }

  private static Story crashed() {
    return Story.of(3, "node-1").fault(1_000, "crashed", 3);
  }

  @Test
  void aMajorityThatWritesWithinTheBoundGoesOn() {
    assertThat(verdict(crashed().writes(6_000, 1, Type.OK, 250))).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aMajorityThatIsSlowOrRefusesDoesNot() {
    var late = writes(crashed().writes(6_000, 1, Type.OK, 251));
    assertThat(late.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(late.detail()).startsWith("20 of 20 writes");
    assertThat(late.counterexample()).isPresent();
    assertThat(verdict(crashed().writes(7_000, 1, Type.FAIL, 5))).isEqualTo(Verdict.BROKEN);
    assertThat(verdict(crashed().writes(6_000, 1, Type.UNKNOWN, 5))).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void oneLateWriteInTwentyIsAllowedAndTwoAreNot() {
    var story = crashed().writes(6_000, 1, Type.OK, 5).writes(6_500, 1, Type.FAIL, 5);
    assertThat(verdict(story)).isEqualTo(Verdict.BROKEN);
    for (int i = 0; i < 18; i++) {
      story.writes(6_000 + 300L * i, 2, Type.OK, 5);
    }
    assertThat(verdict(story)).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aSharedMachineIsGivenMoreTime() {
    assertThat(verdict(crashed().slack(100).writes(6_000, 1, Type.OK, 350)))
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void writesOfCalmTimesAndOfTheTimeOfAnElectionDoNotCount() {
    var story =
        Story.of(3, "node-1")
            .writes(100, 1, Type.OK, 5)
            .fault(1_000, "crashed", 3)
            .writes(2_000, 1, Type.FAIL, 5)
            .fault(3_000, "up", 3)
            .writes(9_000, 1, Type.OK, 5);
    assertThat(verdict(story)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void nothingIsPromisedToWhoAsksOneThatIsAfflicted() {
    assertThat(verdict(crashed().writes(6_000, 3, Type.FAIL, 5))).isEqualTo(Verdict.UNKNOWN);
    var cut = Story.of(3, "node-1").link(1_000, 2, 3, "drop");
    assertThat(verdict(cut.writes(6_000, 2, Type.FAIL, 5))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(cut.writes(6_500, 3, Type.FAIL, 5))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(cut.writes(7_000, 1, Type.FAIL, 5))).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void nothingIsPromisedWithoutAMajority() {
    var story = crashed().fault(1_500, "paused", 2).writes(6_000, 1, Type.FAIL, 5);
    assertThat(verdict(story)).isEqualTo(Verdict.UNKNOWN);
    story.fault(7_000, "resumed", 2).writes(11_500, 1, Type.FAIL, 5);
    assertThat(verdict(story)).isEqualTo(Verdict.BROKEN);
  }

  /** It may be the leader that reaches nobody, or two others: these ask in vain. */
  @Test
  void whereItMayBeTheseOrThoseAllAreAfflicted() {
    var story = Story.of(5, "node-1").link(1_000, 1, 2, "drop").link(1_000, 1, 3, "drop");
    assertThat(verdict(story.writes(6_000, 2, Type.FAIL, 5))).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(story.writes(6_500, 4, Type.FAIL, 5))).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void nothingIsPromisedWhileTheLeaderItselfIsSlow() {
    var story = Story.of(3, "node-1").link(1_000, 3, 1, "slow").link(1_000, 3, 2, "slow");
    assertThat(verdict(story.writes(6_000, 2, Type.OK, 300))).isEqualTo(Verdict.BROKEN);
    var slow =
        Story.of(3, "node-1")
            .leader(500, 3)
            .link(1_000, 3, 1, "slow")
            .link(1_000, 3, 2, "slow")
            .writes(6_000, 2, Type.OK, 300);
    assertThat(verdict(slow)).isEqualTo(Verdict.UNKNOWN);
    slow.link(7_000, 3, 1, "pass").link(7_000, 3, 2, "pass").fault(7_000, "crashed", 3);
    assertThat(verdict(slow.writes(11_500, 2, Type.FAIL, 5)))
        .as("who leads is down, and nobody took over")
        .isEqualTo(Verdict.BROKEN);
  }

  // Members agree

  private static CheckResult looks(Story story) {
    return new MembersAgree().check(story.history());
  }

  @Test
  void membersThatDifferInTheEndDoNotAgree() {
    var story = Story.of(2, "node-1").look(1, Type.OK, "a").look(2, Type.OK, "b");
    assertThat(looks(story).verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(looks(story).evidence()).containsExactly("k is a on node-1, but b on node-2");
    assertThat(looks(story.look(1, Type.OK, "b")).verdict())
        .as("the last look counts")
        .isEqualTo(Verdict.HOLDS);
    assertThat(looks(story.look(1, Type.OK, null)).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void membersThatAreSilentOrNotAskedAreNoAgreement() {
    assertThat(looks(Story.of(2, "node-1")).verdict()).isEqualTo(Verdict.UNKNOWN);
    var story = Story.of(2, "node-1").look(1, Type.OK, "a").look(2, Type.FAIL, null);
    assertThat(looks(story).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  // Linearizable

  @Test
  void onlyWhatClientsDidIsJudgedAndAnAcknowledgedWriteIsNotLost() {
    var value = JSON.objectNode().put("key", "k").put("value", "c1/1");
    var none = JSON.objectNode().put("key", "k").putNull("value");
    var checker = new LinearizableRegisters();
    var story = crashed().register(2, "write", value, JSON.nullNode());
    assertThat(checker.name()).isEqualTo("linearizable-cas-register");
    assertThat(checker.check(story.register(4, "read", none, value).history()).verdict())
        .isEqualTo(Verdict.HOLDS);
    assertThat(checker.check(story.register(6, "read", none, none).history()).verdict())
        .isEqualTo(Verdict.BROKEN);
  }
}
