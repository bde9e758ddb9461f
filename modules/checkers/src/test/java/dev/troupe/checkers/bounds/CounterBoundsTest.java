package dev.troupe.checkers.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Lines;
import dev.troupe.checkers.Variations;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.HistoryException;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CounterBoundsTest {
  private static final int SEEDS = 40_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
  }

  @Test
  void countersAgreeWithTheSumsOfAllSubsets() {
    Variations.agree(
        new CounterBounds(), SEEDS, CounterBoundsTest::counters, CounterBoundsTest::subsets);
  }

  @Test
  void verdictsOnCountersStay() {
    Adds.stay(new CounterBounds(), CounterBoundsTest::counters, "3");
  }

  private static Verdict subsets(History history) {
    boolean judged = false;
    for (Call read : Adds.reads(history)) {
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
    return Adds.random(
        random,
        () -> JSON.numberNode(random.nextInt(9) - 3),
        added ->
            JSON.numberNode(
                added.stream().mapToLong(JsonNode::asLong).sum()
                    + (damaged && random.nextInt(3) == 0 ? random.nextInt(9) - 4 : 0)));
  }

  private static CheckResult counter(Lines lines) {
    return new CounterBounds().check(lines.history());
  }
}
