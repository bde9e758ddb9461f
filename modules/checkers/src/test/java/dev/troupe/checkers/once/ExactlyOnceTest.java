package dev.troupe.checkers.once;

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
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactlyOnceTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void whatTookEffectTwiceIsBrokenAndDrawn() {
    CheckResult result =
        check(
            new Lines()
                .invoke(0, "request", "'c1/1'")
                .unknown(0)
                .call(0, "request", "'c1/1'")
                .call(1, "request", "'c2/1'")
                .call(2, "read", "null", "['c1/1','c2/1','c1/1']"));
    assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(result.detail())
        .isEqualTo("1 request applied more than once; 1 acknowledged, each applied once");
    assertThat(result.evidence())
        .containsExactly("c1/1 applied 2 times: place 1 of the read, place 3 of the read");
    assertThat(result.counterexample().orElseThrow().steps()).hasSize(3);
  }

  @Test
  void whatWasAcknowledgedAndIsNotThereIsBroken() {
    assertThat(check(new Lines().call(0, "request", "1").call(2, "read", "null", "[]")).evidence())
        .containsExactly("1 acknowledged but not applied: not in the last read");
  }

  @Test
  void whatFailedAndIsThereIsBroken() {
    assertThat(
            check(new Lines().invoke(0, "request", "1").fail(0).call(2, "read", "null", "[1]"))
                .evidence())
        .containsExactly("1 applied although it was refused: place 1 of the read");
  }

  @Test
  void nothingAcknowledgedOrReadIsNotJudged() {
    assertThat(check(new Lines().call(0, "request", "1")).detail()).contains("never read");
    assertThat(check(new Lines().invoke(0, "request", "1").call(1, "read", "null", "[1]")).detail())
        .contains("no request was acknowledged");
  }

  @Test
  void aRequestWithoutAnIdIsRefused() {
    assertThatThrownBy(() -> check(new Lines().invoke(0, "request", "null")))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("operation 0: the value of 'request' must be the request's id");
  }

  @Test
  void agreesWithItsDefinition() {
    Variations.agree(
        new ExactlyOnce(), 40_000, ExactlyOnceTest::history, ExactlyOnceTest::definition);
  }

  @Test
  void theVerdictStays() {
    Variations.stay(
        new ExactlyOnce(),
        5_000,
        ExactlyOnceTest::history,
        random -> Variations.swapped(random, false));
    Variations.stay(new ExactlyOnce(), 5_000, ExactlyOnceTest::history, r -> Variations.renamed());
    Variations.surviveUnknown(new ExactlyOnce(), 5_000, ExactlyOnceTest::history, "request", "77");
  }

  /** Every way in which the open attempts may have gone is tried, with no or one effect an id. */
  private static Verdict definition(History history) {
    Call last = null;
    for (Call read : history.calls("read")) {
      if (read.outcome() == Type.OK && (last == null || read.endIndex() > last.endIndex())) {
        last = read;
      }
    }
    if (last == null) {
      return Verdict.UNKNOWN;
    }
    boolean unsure = true;
    boolean acknowledged = false;
    for (int id = 0; id < 6; id++) {
      int times = 0;
      for (JsonNode effect : last.completion().orElseThrow().value()) {
        times += effect.asInt() == id ? 1 : 0;
      }
      boolean must = false;
      boolean may = false;
      boolean later = false;
      for (Call attempt : history.calls("request")) {
        if (attempt.argument().asInt() == id && attempt.outcome() != Type.FAIL) {
          boolean ok = attempt.outcome() == Type.OK;
          must |= ok && attempt.endedBefore(last);
          may |= attempt.invocation().index() < last.endIndex();
          later |= ok;
        }
      }
      if (times > (may ? 1 : 0) || times < (must ? 1 : 0)) {
        return Verdict.BROKEN;
      }
      acknowledged |= later;
      unsure &= !later || times == 1;
    }
    return acknowledged && unsure ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  private static History history(int seed) {
    Random random = new Random(seed);
    Lines lines = new Lines();
    ArrayNode effects = JSON.arrayNode();
    int damage = random.nextInt(2) == 0 ? 6 : 200;
    int steps = 1 + random.nextInt(7);
    for (int process = 0; process < steps; process++) {
      int id = random.nextInt(6);
      lines.invoke(process, "request", JSON.numberNode(id));
      int dice = random.nextInt(10);
      boolean there = false;
      for (JsonNode effect : effects) {
        there |= effect.asInt() == id;
      }
      if (dice > 1 && !there && random.nextInt(damage) > 0 || random.nextInt(damage) == 0) {
        effects.add(id);
      }
      if (random.nextInt(8) == 0) {
        lines.invoke(50 + process, "read", JSON.nullNode());
        lines.end(50 + process, Type.OK, effects);
      }
      if (random.nextInt(10) > 0) {
        lines.end(
            process, dice == 0 ? Type.FAIL : dice < 3 ? Type.UNKNOWN : Type.OK, JSON.nullNode());
      }
    }
    if (random.nextInt(10) > 0) {
      lines.invoke(99, "read", JSON.nullNode());
      lines.end(99, random.nextInt(10) == 0 ? Type.FAIL : Type.OK, effects);
    }
    return lines.history();
  }

  private static CheckResult check(Lines lines) {
    return new ExactlyOnce().check(lines.history());
  }
}
