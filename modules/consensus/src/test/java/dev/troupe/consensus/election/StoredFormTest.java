package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.election.Election.GenerationSeen;
import dev.troupe.consensus.election.Election.VoteCast;
import dev.troupe.core.StoredForms;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What earlier versions have persisted is still read, with the same meaning. */
class StoredFormTest {
  @Test
  void whatVersion1HasPersistedIsReadWithTheSameMeaning() {
    List<Object> expected =
        List.of(
            new GenerationSeen(new Generation(7)),
            new VoteCast(new Generation(8), new NodeId("node-2")),
            Ballot.BLANK,
            new Ballot(new Generation(8), Optional.of(new NodeId("node-2"))));
    assertThat(StoredForms.read(getClass(), "version-1.txt", expected)).isEqualTo(expected);
  }
}
