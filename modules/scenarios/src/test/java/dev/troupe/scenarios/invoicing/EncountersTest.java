package dev.troupe.scenarios.invoicing;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.core.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was met must not be confused with what only looks like it. Clients begin at 10 s. */
class EncountersTest {

  private static final TraceEvent FIRST = event(5, "node-1", "leader-elected", "generation", 1L);
  private static final TraceEvent LEDGER =
      event(5, "node-3", "leader-elected", "generation", 1L, "group", "ledger");

  private static Encounters met(TraceEvent... events) {
    return new Encounters(recording(events));
  }

  private static TraceEvent write(String what, long token, long highest) {
    return event(1, "node-3", what, "token", token, "highest", highest);
  }

  @Test
  void staleIsAWriteUnderATokenOlderThanTheHighestAcceptedOrNot() {
    assertThat(
            met(
                    write("write-accepted", 1, 1),
                    write("write-refused", 1, 2),
                    write("write-accepted", 1, 2),
                    write("write-accepted", 2, 2))
                .staleWrites())
        .isEqualTo(2);
  }

  @Test
  void leadersOfAnotherGroupAreNoLeadersOfTheJob() {
    var other = event(15, "node-2", "leader-elected", "generation", 2L, "group", "ledger");
    assertThat(met(FIRST, other))
        .extracting(Encounters::leaders, Encounters::elections, Encounters::overlappingReigns)
        .containsExactly(1L, 0L, 0L);
  }

  @Test
  void electionsBeforeTheClientsBeganAreNoSecondGeneration() {
    var again = event(6, "node-2", "leader-elected", "generation", 2L);
    var successor = event(15, "node-3", "leader-elected", "generation", 3L);
    assertThat(met(FIRST, again).elections()).isZero();
    assertThat(met(FIRST, again, successor).elections()).isEqualTo(1);
  }

  @Test
  void onlyThePauseOfWhoeverLeadsIsALeadersPause() {
    assertThat(
            met(
                    FIRST,
                    event(11, "node-2", "paused"),
                    event(12, "node-2", "leader-elected", "generation", 2L),
                    event(13, "node-1", "leader-elected", "generation", 1L),
                    event(14, "node-1", "paused"),
                    event(15, "node-2", "paused"))
                .leadersPaused())
        .isEqualTo(1);
  }

  @Test
  void leadersOverlapOnlyWhileTheOldOneBelievesThatItLeads() {
    var successor = event(15, "node-2", "leader-elected", "generation", 2L);
    assertThat(met(FIRST, successor).overlappingReigns()).isEqualTo(1);
    assertThat(met(FIRST, event(14, "node-1", "stepped-down"), successor).overlappingReigns())
        .isZero();
    assertThat(met(FIRST, event(14, "node-1", "crashed"), successor).overlappingReigns()).isZero();
    assertThat(met(successor, event(16, "node-1", "stepped-down"), FIRST).overlappingReigns())
        .as("events of several nodes come in any order")
        .isEqualTo(1);
    assertThat(
            met(FIRST, event(15, "node-1", "leader-elected", "generation", 2L)).overlappingReigns())
        .as("a leader that is elected again")
        .isZero();
  }

  @Test
  void aLeaderCrashesMidWriteOnlyDuringItsOwnBatch() {
    var begun = event(11, "node-1", "batch-started");
    assertThat(met(FIRST, begun, event(12, "node-1", "crashed")).crashesMidWrite()).isEqualTo(1);
    assertThat(met(FIRST, begun, event(12, "node-2", "crashed")).crashesMidWrite()).isZero();
    assertThat(
            met(FIRST, begun, event(11.5, "node-1", "batch-sent"), event(12, "node-1", "crashed"))
                .crashesMidWrite())
        .isZero();
    assertThat(met(FIRST, begun, event(12, "node-1", "crashed"), event(13, "node-1", "crashed")))
        .extracting(Encounters::crashes, Encounters::crashesMidWrite)
        .containsExactly(2L, 1L);
  }

  @Test
  void theLedgersLeaderCrashesMidWriteDuringAnybodysBatchOrSubmission() {
    var crash = event(12, "node-3", "crashed");
    assertThat(met(FIRST, LEDGER, crash).crashesMidWrite()).isZero();
    assertThat(met(FIRST, LEDGER, event(11, "node-1", "batch-started"), crash).crashesMidWrite())
        .isEqualTo(1);
    assertThat(submitting(11_000, 13_000, LEDGER, crash).crashesMidWrite()).isEqualTo(1);
    assertThat(submitting(11_000, 11_500, LEDGER, crash).crashesMidWrite()).isZero();
    assertThat(submitting(12_500, 13_000, LEDGER, crash).crashesMidWrite()).isZero();
    assertThat(submitting(11_000, 13_000, LEDGER, event(12, "node-1", "crashed")).crashesMidWrite())
        .isZero();
  }

  @Test
  void submissionsOverlapOnlyWhenOneBeganBeforeTheOtherEnded() {
    assertThat(submitting(11_000, 13_000).overlaps()).isZero();
    var together =
        List.of(
            submit(0, 1, 1, Type.INVOKE),
            submit(1, 2, 2, Type.INVOKE),
            submit(2, 3, 1, Type.OK),
            submit(3, 4, 3, Type.INVOKE));
    assertThat(new Encounters(recording(together)).overlaps()).isEqualTo(2);
  }

  private static Encounters submitting(long from, long to, TraceEvent... events) {
    return new Encounters(
        recording(
            List.of(submit(0, from, 1, Type.INVOKE), submit(1, to, 1, Type.UNKNOWN)), events));
  }

  private static Operation submit(long index, long millis, int process, Type type) {
    return new Operation(index, millis * 1_000_000, process, type, "submit", null, "");
  }
}
