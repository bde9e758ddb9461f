package dev.troupe.scenarios;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions that must not be met by what only looks like it. */
class WordsTest {

  private static final TraceEvent FIRST = event(5, "node-1", "leader-elected", "generation", 1L);

  @Test
  void staleIsAWriteUnderATokenOlderThanOneRaisedBeforeItAcceptedOrNot() {
    assertThat(
            Words.staleWrites(
                List.of(
                    event(1, "ledger", "token-raised", "token", 1L),
                    event(2, "ledger", "write-accepted", "token", 1L),
                    event(3, "ledger", "token-raised", "token", 2L),
                    event(4, "ledger", "write-refused", "token", 1L),
                    event(5, "ledger", "write-accepted", "token", 1L),
                    event(6, "ledger", "write-accepted", "token", 2L),
                    // A naive ledger may report an older token as raised: that is no newer one.
                    event(7, "ledger", "token-raised", "token", 1L),
                    event(8, "ledger", "write-accepted", "token", 1L))))
        .isEqualTo(3);
  }

  @Test
  void writesBeforeAnyTokenIsRaisedAreNotStale() {
    assertThat(Words.staleWrites(List.of(event(1, "ledger", "write-accepted", "token", 1L))))
        .isZero();
  }

  @Test
  void electionsBeforeTheClientsBeganAreNoSecondGeneration() {
    var again = event(6, "node-2", "leader-elected", "generation", 2L);
    var successor = event(15, "node-3", "leader-elected", "generation", 3L);
    assertThat(Words.reached("second-generation-elected", recording(FIRST, again))).isZero();
    assertThat(Words.reached("second-generation-elected", recording(FIRST, again, successor)))
        .isEqualTo(1);
  }

  @Test
  void onlyThePauseOfWhoeverLeadsIsALeadersPause() {
    assertThat(
            Words.reached(
                "leader-paused",
                recording(
                    FIRST,
                    event(11, "node-2", "paused"),
                    event(12, "node-2", "leader-elected", "generation", 2L),
                    event(13, "node-1", "leader-elected", "generation", 1L),
                    event(14, "node-1", "paused"),
                    event(15, "node-2", "paused"))))
        .isEqualTo(1);
  }

  @Test
  void everyConditionCanBeUnmet() {
    assertThat(Words.vocabulary().reached())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Words.reached(name, recording(FIRST))).isZero());
  }

  @Test
  void crashedNodesAreCounted() {
    assertThat(Words.reached("node-crashed", recording(event(11, "node-2", "crashed"))))
        .isEqualTo(1);
  }

  @Test
  void everyTwinSaysWhatItLacks() {
    assertThat(Words.vocabulary().twins())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Words.twin(name).difference()).isNotBlank());
  }
}
