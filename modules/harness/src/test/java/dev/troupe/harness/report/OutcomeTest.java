package dev.troupe.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.checkers.CheckResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final CheckResult HOLDS = CheckResult.holds("once", "400 acknowledged");
  private static final CheckResult BROKEN =
      CheckResult.broken("once", "14 invoices booked more than once", evidence(14));
  private static final CheckResult UNKNOWN =
      CheckResult.unknown("lost", "the ledger was never read");

  @Test
  void theExitCodeSaysWhatWasShown() {
    Judged holds = pattern(1, HOLDS);
    Judged broke = twin(BROKEN);
    assertThat(exit(holds, broke)).isEqualTo(0);
    assertThat(exit(holds)).isEqualTo(0);
    assertThat(exit(pattern(1, BROKEN), broke)).isEqualTo(1);
    assertThat(exit(pattern(0, BROKEN, UNKNOWN), broke)).isEqualTo(1);
    assertThat(exit(pattern(1, HOLDS, UNKNOWN), broke)).isEqualTo(3);
    assertThat(exit(pattern(0, HOLDS), broke)).isEqualTo(3);
    assertThat(exit(pattern(1), broke)).isEqualTo(3);
    assertThat(exit(holds, twin(HOLDS))).isEqualTo(3);
    assertThat(exit(holds, twin(CheckResult.unknown("once", "")))).isEqualTo(3);
  }

  @Test
  void aTwinThatBreaksAnotherCheckHasNotShownWhatThePatternIsFor() {
    CheckResult other = CheckResult.broken("lost", "3 vanished", evidence(3));
    assertThat(twin(HOLDS, other).verdict()).isEqualTo(RunVerdict.HOLDS);
    assertThat(twin(BROKEN, HOLDS).verdict()).isEqualTo(RunVerdict.BROKEN);
    assertThatThrownBy(() -> twin(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'once'");
  }

  @Test
  void theJsonIsTheOneThatMachinesWereToldOf() throws Exception {
    Outcome outcome = outcome(pattern(17, HOLDS), twin(BROKEN));
    assertThat(new ObjectMapper().readTree(outcome.toJson()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"scenario": "zombie-leader", "world": "cluster", "seed": 42,
                     "pattern": {"verdict": "holds",
                       "checks": [{"name": "once", "verdict": "holds", "detail": "400 acknowledged"}],
                       "reached": {"stale-write-attempted": 17}, "figures": {"members-up-ms": 4300, "run-s": 24.5}},
                     "twin": {"verdict": "broken",
                       "checks": [{"name": "once", "verdict": "broken", "detail": "14 invoices booked more than once"}],
                       "reached": {}, "figures": {}},
                     "report": "r.html"}
                    """));
    assertThat(outcome.toJson()).endsWith("}\n").startsWith("{\n  \"scenario\"");
    assertThat(new ObjectMapper().readTree(outcome(pattern(1, HOLDS)).toJson()).has("twin"))
        .isFalse();
  }

  @Test
  void theSummarySaysAllInPlainText() {
    assertThat(Summary.of(outcome(pattern(17, HOLDS, UNKNOWN), twin(BROKEN)), false).lines())
        .containsExactly(
            "twin     ✗ broken",
            "  ✗ once                         14 invoices booked more than once",
            "      c1/1 booked twice",
            "      c1/2 booked twice",
            "      c1/3 booked twice",
            "      c1/4 booked twice",
            "      c1/5 booked twice",
            "      c1/6 booked twice",
            "      c1/7 booked twice",
            "      c1/8 booked twice",
            "      c1/9 booked twice",
            "      c1/10 booked twice",
            "      and 4 more",
            "pattern  ? inconclusive",
            "  ✓ once                         400 acknowledged",
            "  ? lost                         the ledger was never read",
            "  reached  stale-write-attempted 17",
            "  figures  members-up-ms 4300, run-s 24.5",
            "zombie-leader: inconclusive, the ledger was never read",
            "report: r.html");
  }

  @Test
  void theSummaryEndsWithWhatTheExitCodeMeans() {
    assertThat(Summary.of(outcome(pattern(1, HOLDS), twin(BROKEN)), false))
        .contains("zombie-leader: the pattern holds where the twin breaks\n");
    assertThat(Summary.of(outcome(pattern(1, BROKEN)), false))
        .contains("zombie-leader: the pattern is broken\n");
    assertThat(Summary.of(outcome(pattern(0, HOLDS)), false))
        .contains("inconclusive, stale-write-attempted never happened\n");
    assertThat(Summary.of(outcome(pattern(1, HOLDS), twin(HOLDS)), false))
        .contains("inconclusive, the twin did not break");
  }

  @Test
  void coloursAndControlCharactersReachATerminalOnlyFromUs() {
    CheckResult hostile =
        CheckResult.broken(
            "once", "\u001b[2Jcleared", List.of("\u001b]0;title\u0007\r\nfake line"));
    String plain = Summary.of(outcome(pattern(1, hostile)), false);
    assertThat(plain).doesNotContain("\u001b", "\u0007", "\r").contains("�[2Jcleared");
    String coloured = Summary.of(outcome(pattern(1, hostile)), true);
    assertThat(coloured).contains("\u001b[31m✗\u001b[0m").doesNotContain("\u001b[2J");
  }

  private static int exit(Judged pattern, Judged... twin) {
    return outcome(pattern, twin).exitCode();
  }

  private static Outcome outcome(Judged pattern, Judged... twin) {
    Optional<Judged> naive = twin.length == 0 ? Optional.empty() : Optional.of(twin[0]);
    return new Outcome("zombie-leader", "cluster", 42, pattern, naive, "r.html");
  }

  private static Judged pattern(long stale, CheckResult... checks) {
    Map<String, Long> reached = new LinkedHashMap<>();
    reached.put("stale-write-attempted", stale);
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("members-up-ms", 4300);
    figures.put("run-s", 24.5);
    return Judged.pattern(List.of(checks), reached, figures);
  }

  private static Judged twin(CheckResult... checks) {
    return Judged.twin(List.of(checks), new LinkedHashMap<>(), new LinkedHashMap<>(), "once");
  }

  private static List<String> evidence(int count) {
    return java.util.stream.IntStream.rangeClosed(1, count)
        .mapToObj(i -> "c1/" + i + " booked twice")
        .toList();
  }
}
