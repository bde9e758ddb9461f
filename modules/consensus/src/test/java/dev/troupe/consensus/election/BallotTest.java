package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.troupe.consensus.election.Election.GenerationSeen;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BallotTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");
  private static final Generation G1 = new Generation(1);
  private static final Generation G2 = new Generation(2);

  @Test
  void aNewerGenerationComesWithANewVote() {
    var voted = Ballot.BLANK.apply(new VoteCast(G1, N1));
    assertThat(voted.apply(new GenerationSeen(G2))).isEqualTo(new Ballot(G2, Optional.empty()));
    assertThat(voted.apply(new VoteCast(G2, N2))).isEqualTo(new Ballot(G2, Optional.of(N2)));
  }

  @Test
  void aHistoryWithASecondVoteIsRefused() {
    var voted = Ballot.BLANK.apply(new VoteCast(G1, N1));
    assertThatIllegalStateException().isThrownBy(() -> voted.apply(new VoteCast(G1, N2)));
  }

  @Test
  void aHistoryThatGoesBackIsRefused() {
    var later = Ballot.BLANK.apply(new GenerationSeen(G2));
    assertThatIllegalStateException().isThrownBy(() -> later.apply(new VoteCast(G1, N1)));
    assertThatIllegalStateException().isThrownBy(() -> later.apply(new GenerationSeen(G2)));
  }
}
