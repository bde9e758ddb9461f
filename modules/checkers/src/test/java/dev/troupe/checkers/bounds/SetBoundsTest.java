package dev.troupe.checkers.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

class SetBoundsTest {
  private static final int SEEDS = 40_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
    Variations.agree(new SetBounds(), SEEDS, SetBoundsTest::sets, SetBoundsTest::setDefinition);
  }

  @Test
  void verdictsOnSetsStay() {
    Adds.stay(new SetBounds(), SetBoundsTest::sets, "99");
    Variations.stay(new SetBounds(), 5_000, SetBoundsTest::sets, random -> Variations.renamed());
  }

  /** Line by line: for each read and element, whether it had to, might or must not be there. */
  private static Verdict setDefinition(History history) {
    List<Call> reads = Adds.reads(history);
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
    return Adds.random(
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

  @Test
  void whatIsNoListIsRefused() {
    assertThatThrownBy(() -> set(new Lines().call(0, "read", "null", "3")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("must be a list but is 3");
  }

  private static CheckResult set(Lines lines) {
    return new SetBounds().check(lines.history());
  }
}
