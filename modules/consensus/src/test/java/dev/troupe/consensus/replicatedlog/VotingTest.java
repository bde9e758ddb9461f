package dev.troupe.consensus.replicatedlog;

import static dev.troupe.consensus.replicatedlog.Trial.append;
import static dev.troupe.consensus.replicatedlog.Trial.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.Letter.PreVote;
import dev.troupe.consensus.replicatedlog.Letter.PreVoteAnswer;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is voted for, who counts, and when it may be said. */
class VotingTest {

  private static final RequestVote BLANK_LOG = new RequestVote(0, 0, false);
  private static final Vote YES = new Vote(true);
  private static final Vote NO = new Vote(false);

  /** Long enough after its start that it owes nobody loyalty. */
  private static Trial free() {
    return new Trial("").at(1_300);
  }

  private static Trial withLog(Entry... entries) {
    long term = entries[entries.length - 1].term();
    var stored = new StoredLog.Image(term, Optional.empty(), Optional.empty(), List.of(entries));
    return new Trial("n1", "", stored).at(1_300);
  }

  @Test
  void aVoteIsNotSentBeforeItIsOnDisk() {
    var voter = free().hear("n2", 5, BLANK_LOG);
    assertThat(voter.sentTo("n2")).isEmpty();
    assertThat(voter.store().sentTo("n2")).containsExactly(YES);
  }

  @Test
  void aVoteOutlivesACrash() {
    var voter = free().hear("n2", 5, BLANK_LOG).store().restart();
    voter.at(2_000).hear("n3", 5, BLANK_LOG).store();
    assertThat(voter.sentTo("n3")).containsExactly(NO);
    voter.hear("n2", 5, BLANK_LOG).store();
    assertThat(voter.sentTo("n2")).as("a repetition to the same candidate").containsExactly(YES);
  }

  @Test
  void aTermThatWasOnlySeenOutlivesACrash() {
    var member = free().hear("n2", 9, append(0, 0, 0)).store().restart();
    assertThat(member.term()).isEqualTo(9);
  }

  @Test
  void aNewerLastTermBeatsALongerLog() {
    var voter = withLog(entry(1, 3));
    voter.hear("n2", 9, new RequestVote(50, 2, false)).store();
    assertThat(voter.sentTo("n2")).containsExactly(NO);
    voter.hear("n3", 9, new RequestVote(1, 4, false)).store();
    assertThat(voter.sentTo("n3")).containsExactly(YES);
  }

  @Test
  void amongEqualLastTermsTheShorterLogIsRefused() {
    var voter = withLog(entry(1, 3), entry(2, 3));
    voter.hear("n2", 9, new RequestVote(1, 3, false)).store();
    assertThat(voter.sentTo("n2")).containsExactly(NO);
    voter.hear("n3", 9, new RequestVote(2, 3, false)).store();
    assertThat(voter.sentTo("n3")).containsExactly(YES);
  }

  @Test
  void aVoteOfAnOlderTermCountsForNothing() {
    var candidate = candidate();
    candidate.at(2_500).wakeup();
    candidate.hear("n2", 1, new PreVoteAnswer(2, true)).store();
    assertThat(candidate.term()).isEqualTo(2);
    candidate.hear("n3", 1, YES);
    assertThat(candidate.role()).isEqualTo(Role.CANDIDATE);
    assertThat(candidate.hear("n3", 2, YES).role()).isEqualTo(Role.LEADER);
  }

  private static Trial candidate() {
    var one = new Trial("").at(1_500).wakeup();
    return one.hear("n2", 0, new PreVoteAnswer(1, true));
  }

  @Test
  void nobodyIsAskedForAVoteBeforeTheCandidatesOwnIsOnDisk() {
    var candidate = candidate();
    assertThat(candidate.sentTo("n2", RequestVote.class)).isEmpty();
    assertThat(candidate.store().sentTo("n2", RequestVote.class)).containsExactly(BLANK_LOG);
  }

  @Test
  void aCandidateThatCrashesDoesNotStandTwiceInOneTerm() {
    var candidate = candidate().store().restart();
    candidate.at(3_000).wakeup().hear("n2", 1, new PreVoteAnswer(2, true)).store();
    assertThat(candidate.term()).isEqualTo(2);
  }

  @Test
  void theSameVoterCountsOnceAndARefusalNot() {
    var five = new Trial("voters = [n1, n2, n3, n4, n5]").at(1_500).wakeup();
    five.hear("n2", 0, new PreVoteAnswer(1, true)).hear("n3", 0, new PreVoteAnswer(1, true));
    five.store().hear("n2", 1, YES).hear("n2", 1, YES).hear("n3", 1, NO).hear("n4", 1, NO);
    assertThat(five.role()).isEqualTo(Role.CANDIDATE);
    assertThat(five.hear("n5", 1, YES).role()).isEqualTo(Role.LEADER);
  }

  @Test
  void whoHeardOfALeaderNeitherVotesNorTakesTheNewTerm() {
    var follower = free().hear("n2", 1, append(0, 0, 0)).store();
    follower.at(1_499).hear("n3", 9, BLANK_LOG).store();
    assertThat(follower.sentTo("n3")).containsExactly(NO);
    assertThat(follower.term()).isEqualTo(1);
    follower.hear("n3", 1, new PreVote(2, 0, 0));
    assertThat(follower.sentTo("n3")).containsExactly(new PreVoteAnswer(2, false));
    follower.at(1_500).hear("n3", 9, BLANK_LOG).store();
    assertThat(follower.sentTo("n3")).containsExactly(YES);
  }

  @Test
  void aRestartedMemberKeepsThePromiseThatItForgot() {
    var follower = free().hear("n2", 1, append(0, 0, 0)).store().restart();
    follower.hear("n3", 2, BLANK_LOG).store();
    assertThat(follower.sentTo("n3")).containsExactly(NO);
  }

  @Test
  void loyaltyDoesNotHinderATransfer() {
    var follower = free().hear("n2", 1, append(0, 0, 0)).store();
    follower.hear("n3", 2, new RequestVote(0, 0, true)).store();
    assertThat(follower.sentTo("n3")).containsExactly(YES);
    var heir = free().hear("n2", 1, append(0, 0, 0)).hear("n2", 1, new TimeoutNow()).store();
    assertThat(heir.sentTo("n3")).containsExactly(new RequestVote(0, 0, true));
  }

  /** Else one with a newer term and a pre-vote from an older one never meet. */
  @Test
  void aPreVoteGrantedInAnOlderTermCounts() {
    var stored = new StoredLog.Image(7, Optional.empty(), Optional.empty(), List.of());
    var asking = new Trial("n1", "", stored).at(1_500).wakeup();
    asking.hear("n2", 3, new PreVoteAnswer(8, true));
    assertThat(asking.role()).isEqualTo(Role.CANDIDATE);
  }

  @Test
  void aPreVoteRefusedInANewerTermTeachesThatTerm() {
    var asking = free().at(1_500).wakeup().hear("n2", 9, new PreVoteAnswer(1, false)).store();
    assertThat(asking.term()).isEqualTo(9);
    assertThat(asking.role()).isEqualTo(Role.FOLLOWER);
  }

  @Test
  void askingWhetherItCouldWinStartsNoTerm() {
    var asking = free().at(1_500).wakeup();
    assertThat(asking.role()).isEqualTo(Role.PRE_CANDIDATE);
    assertThat(asking.term()).isZero();
    assertThat(asking.sentTo("n2")).containsExactly(new PreVote(1, 0, 0));
    assertThat(new Trial("pre-vote = off").at(1_500).wakeup().term()).isEqualTo(1);
  }

  @Test
  void aLearnerNeverStands() {
    var learner = new Trial("n9", "", StoredLog.BLANK).at(5_000).wakeup();
    assertThat(learner.role()).isEqualTo(Role.FOLLOWER);
    assertThat(learner.sentTo("n1")).isEmpty();
  }

  /** Whoever asks may know it for a voter already (etcd #10998). */
  @Test
  void aLearnerVotes() {
    var learner = new Trial("n9", "", StoredLog.BLANK).at(1_300);
    learner.hear("n3", 1, new PreVote(2, 0, 0));
    assertThat(learner.sentTo("n3")).containsExactly(new PreVoteAnswer(2, true));
    learner.hear("n3", 2, BLANK_LOG).store();
    assertThat(learner.sentTo("n3")).containsExactly(YES);
  }

  /** Its log may be the only one long enough (thesis §4.2.2). */
  @Test
  void whoIsLeftOutByAnUncommittedConfigurationStillStands() {
    var without = Members.of(List.of(new NodeId("n2"), new NodeId("n3")));
    var last = new Entry(1, 1, new Entry.NewMembers(without));
    var leaving = withLog(last).at(1_500).wakeup();
    assertThat(leaving.role()).isEqualTo(Role.PRE_CANDIDATE);
    assertThat(leaving.sentTo("n2")).containsExactly(new PreVote(2, 1, 1));
    leaving.hear("n2", 1, new PreVoteAnswer(2, true));
    assertThat(leaving.role()).as("its own vote does not count").isEqualTo(Role.PRE_CANDIDATE);
  }

  @Test
  void aLetterToAnotherGroupIsNotRead() {
    var voter = free();
    voter.mind.receive(new Letter("other", new NodeId("n2"), 5, BLANK_LOG), voter.now);
    assertThat(voter.store().term()).isZero();
  }
}
