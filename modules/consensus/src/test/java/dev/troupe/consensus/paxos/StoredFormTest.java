package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.paxos.Paxos.BallotPromised;
import dev.troupe.consensus.paxos.Paxos.Proposal;
import dev.troupe.consensus.paxos.Paxos.ProposalAccepted;
import dev.troupe.consensus.paxos.Paxos.ValueLearned;
import dev.troupe.core.StoredForms;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredFormTest {
  private static final Ballot BALLOT = new Ballot(7, new NodeId("node-2"));
  private static final Proposal PROPOSAL = new Proposal(BALLOT, "blue");

  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    List<Object> expected =
        List.of(
            new BallotPromised("colour", BALLOT),
            new ProposalAccepted("colour", PROPOSAL),
            new ValueLearned("colour", "blue"),
            new PaxosSnapshot(
                List.of(
                    new PaxosSnapshot.Entry(
                        "colour",
                        new Acceptor(
                            Optional.of(BALLOT), Optional.of(PROPOSAL), Optional.of("blue"))),
                    new PaxosSnapshot.Entry("size", Acceptor.BLANK))));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
