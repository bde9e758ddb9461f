package dev.troupe.checkers.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.txn.ToyStore.Isolation;
import dev.troupe.checkers.txn.ToyStore.Plan;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ListAppendTest {

  /** A history all of whose transactions run at once, and the anomaly that it shows. */
  record Row(String anomaly, Level allowedBy, Lines lines) {
    @Override
    public String toString() {
      return anomaly;
    }
  }

  static List<Row> classics() {
    return List.of(
        new Row(
            "G0",
            null,
            concurrent(
                "[['append','x',1],['append','y',1]]",
                "[['append','x',2],['append','y',2]]",
                "[['r','x',[1,2]],['r','y',[2,1]]]")),
        new Row("duplicate-elements", null, concurrent("[['append','x',1]]", "[['r','x',[1,1]]]")),
        new Row("thin-air-read", null, concurrent("[['append','x',1]]", "[['r','x',[1,9]]]")),
        new Row(
            "incompatible-order",
            Level.READ_UNCOMMITTED,
            concurrent(
                "[['append','x',1]]", "[['append','x',2]]", "[['r','x',[1]]]", "[['r','x',[2]]]")),
        new Row(
            "G1a",
            Level.READ_UNCOMMITTED,
            new Lines()
                .invoke(0, "txn", "[['append','x',1]]")
                .call(1, "txn", "[['r','x',null]]", "[['r','x',[1]]]")
                .call(1, "txn", "[['append','x',2]]")
                .call(1, "txn", "[['r','x',null]]", "[['r','x',[1]]]")
                .fail(0)),
        new Row(
            "dirty-update",
            Level.READ_UNCOMMITTED,
            new Lines()
                .invoke(0, "txn", "[['append','x',1]]")
                .call(1, "txn", "[['append','x',2]]")
                .fail(0)
                .call(1, "txn", "[['r','x',null]]", "[['r','x',[1,2]]]")),
        new Row(
            "G1b",
            Level.READ_UNCOMMITTED,
            concurrent("[['append','x',1],['append','x',2]]", "[['r','x',[1]]]")),
        new Row(
            "G1c",
            Level.READ_UNCOMMITTED,
            concurrent("[['append','x',1],['r','y',[1]]]", "[['append','y',1],['r','x',[1]]]")),
        new Row(
            "internal",
            Level.READ_COMMITTED,
            concurrent("[['append','x',1],['r','x',[]]]", "[['r','x',[1]]]")),
        new Row(
            "internal",
            Level.READ_COMMITTED,
            concurrent("[['append','x',1]]", "[['r','x',[]],['r','x',[1]]]")),
        new Row(
            "lost-update",
            Level.READ_COMMITTED,
            concurrent(
                "[['r','x',[]],['append','x',1]]",
                "[['r','x',[]],['append','x',2]]",
                "[['r','x',[1,2]]]")),
        new Row(
            "G-single",
            Level.READ_COMMITTED,
            concurrent("[['append','x',1],['append','y',1]]", "[['r','x',[]],['r','y',[1]]]")),
        new Row(
            "G-nonadjacent",
            Level.READ_COMMITTED,
            concurrent(
                "[['append','x',1]]",
                "[['append','y',1]]",
                "[['r','x',[1]],['r','y',[]]]",
                "[['r','y',[1]],['r','x',[]]]")),
        new Row(
            "G2-item",
            Level.SNAPSHOT_ISOLATION,
            concurrent("[['r','x',[]],['append','y',1]]", "[['r','y',[]],['append','x',1]]")),
        new Row(
            "process-cycle",
            Level.SERIALIZABLE,
            new Lines()
                .call(1, "txn", "[['append','x',1]]")
                .call(1, "txn", "[['r','x',null]]", "[['r','x',[]]]")),
        new Row(
            "realtime-cycle",
            Level.STRONG_SESSION_SERIALIZABLE,
            new Lines()
                .call(1, "txn", "[['append','x',1]]")
                .call(2, "txn", "[['r','x',null]]", "[['r','x',[]]]")));
  }

  @ParameterizedTest
  @MethodSource("classics")
  void theClassicsAreNamedAndRuleOutTheirLevels(Row row) {
    for (Level level : Level.values()) {
      CheckResult result = new ListAppend(level).check(row.lines().history());
      boolean allowed = row.allowedBy() != null && level.compareTo(row.allowedBy()) <= 0;
      assertThat(result.verdict() == Verdict.BROKEN)
          .as("%s: %s", level, result)
          .isEqualTo(!allowed);
      // A process order is in real time, and at the strictest level found as that.
      if (!allowed && !row.anomaly().equals("process-cycle")) {
        assertThat(result.evidence()).anyMatch(line -> line.startsWith(row.anomaly() + ": "));
        assertThat(result.counterexample()).isPresent();
      }
    }
  }

  @Test
  void aCycleIsToldWithItsReasonsAndDrawnWithArrows() {
    CheckResult result =
        new ListAppend(Level.SERIALIZABLE)
            .check(
                concurrent(
                        "[['append','x',1],['append','y',1]]",
                        "[['r','x',[]],['r','y',[1]]]",
                        "[['append','z',5]]")
                    .history());
    assertThat(result.detail())
        .isEqualTo("not snapshot-isolation: 1 G-single, in 3 committed transactions");
    assertThat(result.evidence())
        .containsExactly(
            "G-single: T1 → T0 → T1: T1 (operations 1 and 4) read x before T0 (operations 0 and 3)"
                + " appended 1; T0 (operations 0 and 3) appended 1 to y, which T1 (operations 1 and 4) read");
    var drawn = result.counterexample().orElseThrow();
    assertThat(drawn.steps()).hasSize(2);
    assertThat(drawn.arrows()).hasSize(2);
  }

  @Test
  void anUnknownTransactionThatWasReadCountsWithAllItsAppends() {
    Lines lines =
        new Lines()
            .invoke(0, "txn", "[['append','x',1],['append','y',1]]")
            .unknown(0)
            .call(1, "txn", "[['r','x',null],['r','y',null]]", "[['r','x',[1]],['r','y',[]]]");
    assertThat(new ListAppend(Level.SERIALIZABLE).check(lines.history()).evidence().getFirst())
        .startsWith("G-single");
    Lines unseen =
        new Lines()
            .invoke(0, "txn", "[['append','x',1],['append','y',1]]")
            .unknown(0)
            .call(1, "txn", "[['r','x',null]]", "[['r','x',[]]]");
    assertThat(new ListAppend(Level.STRICT_SERIALIZABLE).check(unseen.history()).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void otherFormsAreRefused() {
    refused("'x'", "operation 0: the value of 'txn' must be a list but is \"x\"");
    refused("[['w','x',1]]", "must be [\"append\", key, element] or [\"r\", key, null or list]");
    refused("[['append','x',null]]", "a micro-operation");
    refused("[['append','x',1],['append','x',1]]", "operation 0: appends 1 to \"x\"");
  }

  private static void refused(String value, String said) {
    History history = new Lines().invoke(0, "txn", value).history();
    assertThatThrownBy(() -> new ListAppend(Level.SERIALIZABLE).check(history))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(said);
  }

  // ---- stores that keep a promise and no more ----

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aStoreNeverBreaksItsOwnLevelAndOftenTheNext(Isolation isolation) {
    Level own =
        switch (isolation) {
          case SERIAL -> Level.STRICT_SERIALIZABLE;
          case SNAPSHOT -> Level.SNAPSHOT_ISOLATION;
          case READ_COMMITTED -> Level.READ_COMMITTED;
          case DIRTY -> null;
        };
    Map<String, Integer> anomalies = new TreeMap<>();
    int seeds = 1_000;
    int broken = 0;
    for (int seed = 0; seed < seeds; seed++) {
      History history = ToyStore.run(new Plan(isolation, 25, 4, 3, 4, 10, 10, 0, false), seed);
      if (own != null) {
        CheckResult result = new ListAppend(own).check(history);
        assertThat(result.verdict())
            .as("%s, seed %d: %s%n%s", isolation, seed, result, Variations.text(history))
            .isEqualTo(Verdict.HOLDS);
      }
      CheckResult strict = new ListAppend(Level.STRICT_SERIALIZABLE).check(history);
      broken += strict.verdict() == Verdict.BROKEN ? 1 : 0;
      strict.evidence().stream()
          .map(line -> line.substring(0, line.indexOf(':')))
          .distinct()
          .forEach(name -> anomalies.merge(name, 1, Integer::sum));
    }
    System.out.printf("%s: %d of %d broken, %s%n", isolation, broken, seeds, anomalies);
    switch (isolation) {
      case SERIAL -> assertThat(anomalies).isEmpty();
      case SNAPSHOT ->
          assertThat(anomalies)
              .containsKey("G2-item")
              .doesNotContainKeys("G-single", "G-nonadjacent", "lost-update", "G1c", "G0");
      case READ_COMMITTED ->
          assertThat(anomalies)
              .containsKeys("G-single", "lost-update")
              .doesNotContainKeys("G0", "G1a", "G1b", "G1c", "incompatible-order");
      case DIRTY -> assertThat(anomalies).containsKeys("G0", "G1a", "G1b", "G1c", "dirty-update");
    }
  }

  // ---- what must not change a verdict ----

  @ParameterizedTest
  @EnumSource(Level.class)
  void theVerdictStays(Level level) {
    Checker checker = new ListAppend(level);
    Variations.stay(
        checker,
        1_500,
        ListAppendBruteForceTest::history,
        random -> Variations.swapped(random, true));
    Variations.stay(
        checker, 1_500, ListAppendBruteForceTest::history, random -> Variations.renamed());
    Variations.surviveUnknown(
        checker,
        1_500,
        ListAppendBruteForceTest::history,
        "txn",
        "[['r','k0',null],['append','k0',900],['append','k1',901]]");
  }

  // ---- size ----

  @Test
  void twentyThousandTransactionsAreJudged() {
    for (Isolation isolation : List.of(Isolation.SERIAL, Isolation.READ_COMMITTED)) {
      History history = ToyStore.run(new Plan(isolation, 20_000, 20, 400, 4, 3, 3, 0, false), 1);
      for (Level level : List.of(Level.SERIALIZABLE, Level.STRICT_SERIALIZABLE)) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CheckResult result = new ListAppend(level).check(history);
        System.out.printf(
            "20,000 transactions, %s store, %s: %s in %d ms of processor time (%s)%n",
            isolation,
            level.label(),
            result.verdict(),
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1_000_000,
            result.detail());
        assertThat(result.verdict())
            .isEqualTo(isolation == Isolation.SERIAL ? Verdict.HOLDS : Verdict.BROKEN);
      }
    }
  }

  /** All are invoked, then all end well, with these values. */
  private static Lines concurrent(String... results) {
    Lines lines = new Lines();
    List<String> all = new ArrayList<>(List.of(results));
    for (int process = 0; process < all.size(); process++) {
      lines.invoke(process, "txn", all.get(process).replaceAll("(\\['r','.',)\\[[^]]*]", "$1null"));
    }
    for (int process = 0; process < all.size(); process++) {
      lines.ok(process, all.get(process));
    }
    return lines;
  }
}
