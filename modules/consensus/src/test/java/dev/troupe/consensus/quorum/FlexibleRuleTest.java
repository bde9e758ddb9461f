package dev.troupe.consensus.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FlexibleRuleTest {

  @Test
  void whoeverVotesElectionsMissNoCommitAndNoElectionAndAreNoLargerThanThatTakes() {
    for (int count = 1; count <= 7; count++) {
      var voters = new TreeSet<>(Sets.nodes(count));
      for (int commits = 1; commits <= 9; commits++) {
        var rule = QuorumRule.flexible(commits);
        var committing = rule.of(voters);
        var electing = rule.electing(voters);
        assertThat(committing).isEqualTo(Weighted.count(voters, Math.min(commits, count)));
        assertThat(QuorumLaws.anyTwoMeet(electing)).isTrue();
        assertThat(QuorumLaws.eachMeetsEach(electing, committing)).isTrue();
        long needed = ((Weighted) electing).needed();
        if (needed > 1) {
          var fewer = Weighted.count(voters, (int) needed - 1);
          assertThat(QuorumLaws.anyTwoMeet(fewer) && QuorumLaws.eachMeetsEach(fewer, committing))
              .as("%d of %d would do, where %d commit", needed - 1, count, commits)
              .isFalse();
        }
      }
    }
  }

  @Test
  void otherRulesElectAsTheyCommit() {
    var voters = new TreeSet<>(Sets.nodes(5));
    assertThat(QuorumRule.MAJORITY.electing(voters)).isEqualTo(new Majority(voters));
  }

  @Test
  void nobodyCannotCommitAndMoreThanCanBeCheckedCannotVote() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuorumRule.flexible(0))
        .withMessageContaining("use 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuorumRule.flexible(2).of(new TreeSet<>(Sets.nodes(16))))
        .withMessageContaining("use 15 at most");
  }
}
