package dev.troupe.scenarios;

import static dev.troupe.scenarios.Runs.event;
import static dev.troupe.scenarios.Runs.recording;
import static dev.troupe.scenarios.Runs.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.report.Judged;
import dev.troupe.harness.report.Outcome;
import dev.troupe.harness.report.RunVerdict;
import dev.troupe.harness.report.Summary;
import dev.troupe.harness.run.Run;
import dev.troupe.harness.script.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that must not pass for ones that show something. */
class JudgementTest {

  private static final Script SCRIPT = Runs.script(List.of("every-invoice-once"), List.of());
  private static final String MISSED = "pause leader for 5s at 3s: nobody leads at that moment";

  @Test
  void playedAndSettledRunIsJudgedByItsChecks() {
    assertThat(Judgement.pattern(SCRIPT, result(recording(right()), List.of(), true)).verdict())
        .isEqualTo(RunVerdict.HOLDS);
    assertThat(Judgement.pattern(SCRIPT, result(recording(lost()), List.of(), true)).verdict())
        .isEqualTo(RunVerdict.BROKEN);
    assertThat(twin(result(recording(lost()), List.of(), true)).verdict())
        .isEqualTo(RunVerdict.BROKEN);
  }

  @Test
  void runWhoseFaultsWereNotAllPlayedCannotHoldButCanBreak() {
    var spared = result(recording(right()), List.of(MISSED), true);
    assertThat(Judgement.pattern(SCRIPT, spared).verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
    assertThat(twin(spared).verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
    var broken = result(recording(lost()), List.of(MISSED), true);
    assertThat(Judgement.pattern(SCRIPT, broken).verdict()).isEqualTo(RunVerdict.BROKEN);
    assertThat(twin(broken).verdict()).isEqualTo(RunVerdict.BROKEN);
  }

  @Test
  void readerIsToldWhichFaultWasNotPlayed() {
    var judged = Judgement.pattern(SCRIPT, result(recording(right()), List.of(MISSED), true));
    var outcome = new Outcome("a-script", "cluster", 1, judged, Optional.empty(), "");
    assertThat(outcome.exitCode()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Summary.of(outcome, false)).contains("inconclusive, " + MISSED);
    assertThat(outcome.toJson()).contains(Judgement.FAULTS_PLAYED, MISSED);
  }

  @Test
  void runThatDidNotSettleCannotHoldAndIsBrokenOnlyByAnotherCheck() {
    Judged right = Judgement.pattern(SCRIPT, result(recording(right()), List.of(), false));
    assertThat(right.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
    Judged lost = Judgement.pattern(SCRIPT, result(recording(lost()), List.of(), false));
    assertThat(lost.verdict()).isEqualTo(RunVerdict.BROKEN);
    assertThat(lost.checks().getFirst().name()).isEqualTo(Judgement.SETTLED);
    assertThat(lost.checks().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(lost.checks().getFirst().detail()).contains("not final 10 s after");
  }

  @Test
  void conditionThatWasNeverMetIsInconclusive() {
    var script =
        Runs.script(List.of("every-invoice-once"), List.of("leader-paused", "node-crashed"));
    var run = result(recording(right(), event(11, "node-1", "crashed")), List.of(), true);
    Judged judged = Judgement.pattern(script, run);
    assertThat(judged.reached().toString()).isEqualTo("{leader-paused=0, node-crashed=1}");
    assertThat(judged.verdict()).isEqualTo(RunVerdict.INCONCLUSIVE);
  }

  private static Judged twin(Run.Result run) {
    return Judgement.twin(SCRIPT, run, "every-invoice-once");
  }

  private static List<Operation> right() {
    return history(true);
  }

  /** Acknowledged, and neither due nor booked in the end. */
  private static List<Operation> lost() {
    return history(false);
  }

  private static List<Operation> history(boolean booked) {
    var json = JsonNodeFactory.instance;
    var invoice =
        json.objectNode().put("invoice", "client-1/1").put("customer", "Ada").put("cents", 12);
    var ledger = json.objectNode();
    ledger.putArray("due");
    var entries = ledger.putArray("booked");
    if (booked) {
      entries.add(invoice.deepCopy().put("number", 1).put("generation", 1).put("writer", "node-1"));
    }
    return List.of(
        new Operation(0, 0, 1, Type.INVOKE, "submit", invoice, ""),
        new Operation(1, 1, 1, Type.OK, "submit", invoice, ""),
        new Operation(2, 2, 0, Type.INVOKE, "read-ledger", null, ""),
        new Operation(3, 3, 0, Type.OK, "read-ledger", ledger, ""));
  }
}
