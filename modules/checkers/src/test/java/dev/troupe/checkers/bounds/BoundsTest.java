package dev.troupe.checkers.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final int SEEDS = 40_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // ---- a set ----

  @Test
  void anAcknowledgedElementThatIsNotInTheEndIsLost() {
    CheckResult result =
        set(new Lines().call(0, "add", "7").call(1, "add", "8").call(2, "read", "null", "[8]"));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.evidence())
        .containsExactly("7 acknowledged by operation 1, missing in the read by operation 5");
    assertThat(result.counterexample().orElseThrow().steps())
        .extracting(step -> step.text())
        .containsExactly("add 7", "read → [8]");
  }

  @Test
  void anElementThatVanishesIsLostEvenIfItComesBack() {
    CheckResult result =
        set(
            new Lines()
                .invoke(0, "add", "7")
                .call(2, "read", "null", "[7]")
                .call(2, "read", "null", "[]")
                .call(2, "read", "null", "[7]")
                .unknown(0));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.evidence())
        .containsExactly("7 shown by operation 2, missing in the read by operation 4");
  }

  @Test
  void anElementThatAppearsLateIsStaleNotLost() {
    CheckResult result =
        set(
            new Lines()
                .call(0, "add", "7")
                .call(2, "read", "null", "[]")
                .call(2, "read", "null", "[7]"));
    assertThat(result.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(result.detail()).contains("1 stale");
  }

  @Test
  void whatTheLastReadNeedNotShowIsNotJudged() {
    CheckResult result =
        set(new Lines().call(0, "add", "7").call(2, "read", "null", "[7]").call(0, "add", "8"));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.detail()).contains("1 never read");
    assertThat(set(new Lines().call(0, "add", "7")).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(set(new Lines().call(0, "read", "null", "[]")).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void failedNeverAddedAndDoubledElementsAreBroken() {
    assertThat(
            set(new Lines().invoke(0, "add", "7").fail(0).call(1, "read", "null", "[7]"))
                .evidence())
        .containsExactly("7 in the read by operation 3, but never added");
    assertThat(set(new Lines().call(0, "add", "7").call(1, "read", "null", "[7,7]")).evidence())
        .containsExactly("7 2 times in the read by operation 3");
    assertThat(set(new Lines().call(1, "read", "null", "[7]").call(0, "add", "7")).verdict())
        .isEqualTo(Verdict.BROKEN);
  }

  @Test
  void setsAgreeWithTheirDefinition() {
    Variations.agree(new SetBounds(), SEEDS, BoundsTest::sets, BoundsTest::setDefinition);
  }

  @Test
  void verdictsOnSetsStay() {
    stay(new SetBounds(), BoundsTest::sets, "99");
    Variations.stay(new SetBounds(), 5_000, BoundsTest::sets, random -> Variations.renamed());
  }

  /** Line by line: for each read and element, whether it had to, might or must not be there. */
  private static Verdict setDefinition(History history) {
    List<Call> reads = reads(history);
    if (reads.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    List<Call> finals = new ArrayList<>();
    for (Call read : reads) {
      if (reads.stream().noneMatch(read::endedBefore)) {
        finals.add(read);
      }
    }
    int judged = 0;
    int late = 0;
    for (int element = 0; element < 8; element++) {
      long acked = Long.MAX_VALUE;
      for (Call add : history.calls("add")) {
        if (add.argument().asInt() == element && add.outcome() == Type.OK) {
          acked = Math.min(acked, add.endIndex());
        }
      }
      for (Call read : reads) {
        if (times(read, element) > 1) {
          return Verdict.BROKEN;
        }
        boolean possible = false;
        for (Call add : history.calls("add")) {
          possible |=
              add.argument().asInt() == element
                  && add.outcome() != Type.FAIL
                  && add.invocation().index() < read.endIndex();
        }
        if (times(read, element) > 0 && !possible) {
          return Verdict.BROKEN;
        }
        for (Call earlier : reads) {
          if (times(earlier, element) > 0
              && times(read, element) == 0
              && earlier.endedBefore(read)) {
            return Verdict.BROKEN;
          }
        }
      }
      boolean had = false;
      boolean shown = false;
      for (Call read : finals) {
        had |= acked < read.invocation().index();
        shown |= times(read, element) > 0;
      }
      if (had && !shown) {
        return Verdict.BROKEN;
      }
      judged += had ? 1 : 0;
      late += acked < Long.MAX_VALUE && !had && !shown ? 1 : 0;
    }
    return judged == 0 || late > 0 ? Verdict.UNKNOWN : Verdict.HOLDS;
  }

  private static int times(Call read, int element) {
    int times = 0;
    for (JsonNode shown : read.completion().orElseThrow().value()) {
      times += shown.asInt() == element ? 1 : 0;
    }
    return times;
  }

  private static History sets(int seed) {
    Random random = new Random(seed);
    int damage = random.nextInt(3) == 0 ? 12 : 0;
    return random(
        random,
        () -> JSON.numberNode(random.nextInt(8)),
        added -> {
          ArrayNode read = JSON.arrayNode();
          added.stream()
              .map(JsonNode::asInt)
              .distinct()
              .filter(any -> random.nextInt(100) >= damage)
              .forEach(read::add);
          if (random.nextInt(100) < damage) {
            read.add(random.nextInt(8));
          }
          return read;
        });
  }

  // ---- a counter ----

  @Test
  void aCounterThatForgetsOrInventsIsBroken() {
    Lines lines =
        new Lines()
            .call(0, "add", "5")
            .invoke(1, "add", "3")
            .invoke(2, "add", "-2")
            .call(3, "read", "null", "5")
            .call(3, "read", "null", "3")
            .call(3, "read", "null", "8");
    assertThat(counter(lines).verdict()).isEqualTo(Verdict.HOLDS);
    CheckResult low = counter(lines.call(3, "read", "null", "2"));
    assertThat(low.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(low.evidence())
        .containsExactly(
            "operation 11 read 2, which must be from 3 to 8: 1 adds were acknowledged before it was invoked (operation 10)");
    assertThat(low.counterexample().orElseThrow().steps()).hasSize(4);
  }

  @Test
  void aFailedAddIsNeverCounted() {
    Lines lines = new Lines().call(0, "add", "5").invoke(1, "add", "3").fail(1);
    assertThat(counter(lines.call(3, "read", "null", "8")).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void aCounterThatWasNeverReadAfterAnAddIsNotJudged() {
    assertThat(counter(new Lines().call(3, "read", "null", "0").call(0, "add", "5")).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatIsNoNumberOrTooBigIsRefused() {
    assertThatThrownBy(() -> counter(new Lines().call(0, "add", "'x'")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("operation 0: the amount of 'add' must be a whole number");
    assertThatThrownBy(
            () ->
                counter(
                    new Lines()
                        .call(0, "add", "9223372036854775807")
                        .call(0, "add", "9223372036854775807")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("more than 64 bits");
    assertThatThrownBy(() -> set(new Lines().call(0, "read", "null", "3")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("must be a list but is 3");
  }

  @Test
  void countersAgreeWithTheSumsOfAllSubsets() {
    Variations.agree(new CounterBounds(), SEEDS, BoundsTest::counters, BoundsTest::subsets);
  }

  @Test
  void verdictsOnCountersStay() {
    stay(new CounterBounds(), BoundsTest::counters, "3");
  }

  private static Verdict subsets(History history) {
    boolean judged = false;
    for (Call read : reads(history)) {
      List<Call> sure = new ArrayList<>();
      List<Call> open = new ArrayList<>();
      for (Call add : history.calls("add")) {
        if (add.endedBefore(read) && add.outcome() == Type.OK) {
          sure.add(add);
        } else if (add.outcome() != Type.FAIL && !read.endedBefore(add)) {
          open.add(add);
        }
      }
      judged |= !sure.isEmpty();
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int subset = 0; subset < 1 << open.size(); subset++) {
        long sum = sure.stream().mapToLong(add -> add.argument().asLong()).sum();
        for (int i = 0; i < open.size(); i++) {
          sum += (subset >> i & 1) * open.get(i).argument().asLong();
        }
        low = Math.min(low, sum);
        high = Math.max(high, sum);
      }
      long value = read.completion().orElseThrow().value().asLong();
      if (value < low || value > high) {
        return Verdict.BROKEN;
      }
    }
    return judged ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  private static History counters(int seed) {
    Random random = new Random(seed);
    boolean damaged = random.nextInt(3) == 0;
    return random(
        random,
        () -> JSON.numberNode(random.nextInt(9) - 3),
        added ->
            JSON.numberNode(
                added.stream().mapToLong(JsonNode::asLong).sum()
                    + (damaged && random.nextInt(3) == 0 ? random.nextInt(9) - 4 : 0)));
  }

  // ---- both ----

  private interface Shown {
    JsonNode of(List<JsonNode> applied);
  }

  /** Adds that take effect when they end, or sooner; reads of what has been applied. */
  private static History random(Random random, Supplier<JsonNode> values, Shown shown) {
    Lines lines = new Lines();
    Map<Integer, JsonNode> open = new LinkedHashMap<>();
    List<JsonNode> applied = new ArrayList<>();
    int steps = 2 + random.nextInt(9);
    while (steps > 0 || !open.isEmpty()) {
      int process = random.nextInt(3);
      if (!open.containsKey(process)) {
        if (steps-- > 0) {
          boolean read = random.nextInt(5) < 2 || steps == 0;
          JsonNode value = read ? JSON.nullNode() : values.get();
          lines.invoke(process, read ? "read" : "add", value);
          open.put(process, value);
        }
      } else {
        JsonNode value = open.remove(process);
        int dice = random.nextInt(12);
        if (value.isNull()) {
          lines.end(process, dice > 0 ? Type.OK : Type.FAIL, shown.of(applied));
        } else {
          if (dice != 0 && dice != 1) {
            applied.add(value);
          }
          lines.end(process, dice == 0 ? Type.FAIL : dice < 3 ? Type.UNKNOWN : Type.OK, value);
        }
      }
    }
    return lines.history();
  }

  private static List<Call> reads(History history) {
    return history.calls("read").stream().filter(read -> read.outcome() == Type.OK).toList();
  }

  private static void stay(Checker checker, IntFunction<History> histories, String value) {
    Variations.stay(checker, 5_000, histories, random -> Variations.swapped(random, true));
    Variations.surviveUnknown(checker, 5_000, histories, "add", value);
  }

  private static CheckResult set(Lines lines) {
    return new SetBounds().check(lines.history());
  }

  private static CheckResult counter(Lines lines) {
    return new CounterBounds().check(lines.history());
  }
}
