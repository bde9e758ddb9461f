package dev.troupe.scenarios.invoicing;

import static dev.troupe.scenarios.Runs.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.scenarios.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void countsWhatHappenedAndTimesOnlyWhatWasAcknowledged() {
    var history = new ArrayList<Operation>();
    call(history, 1, Type.OK, 4);
    call(history, 1, Type.FAIL, 900);
    call(history, 1, Type.UNKNOWN, 2000);
    var recording =
        Runs.recording(
            history,
            event(5, "node-1", "leader-elected", "generation", 1L),
            event(11, "ledger", "token-raised", "token", 2L),
            event(12, "ledger", "write-refused", "token", 1L, "highest", 2L),
            event(13, "ledger", "write-accepted", "token", 2L, "highest", 2L));
    Map<String, Number> figures = Figures.of(recording);
    assertThat(figures.toString())
        .isEqualTo(
            "{leaders-elected=1, submitted=3, acknowledged=1, booked=1,"
                + " refused=1, stale-attempted=1, leaders-overlapped=0, crashes=0, crashes-mid-write=0,"
                + " overlapping-pairs=0, submit-p50-ms=4.0, submit-p99-ms=4.0}");
  }

  @Test
  void nothingAcknowledgedHasNoLatency() {
    assertThat(Figures.of(Runs.recording()))
        .containsEntry("acknowledged", 0L)
        .doesNotContainKey("submit-p50-ms");
  }

  private static void call(List<Operation> history, int process, Type end, long millis) {
    long start = history.isEmpty() ? 0 : history.getLast().timeNanos();
    history.add(new Operation(history.size(), start, process, Type.INVOKE, "submit", null, ""));
    history.add(
        new Operation(
            history.size(), start + millis * 1_000_000, process, end, "submit", null, ""));
  }
}
