package dev.troupe.checkers.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import org.junit.jupiter.api.Test;

class EachMailedOnceTest {

  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> 0);

  private EachMailedOnceTest mailed(long customer, String node) {
    history.invoke(
        0,
        "mailed",
        JsonNodeFactory.instance.objectNode().put("customer", customer).put("node", node));
    history.ok(0);
    return this;
  }

  private Verdict verdict() {
    return new EachMailedOnce().check(history.history()).verdict();
  }

  @Test
  void aSecondLetterIsOneTooManyWhoeverSentIt() {
    assertThat(mailed(1, "a").mailed(2, "b").verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(mailed(2, "b").verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void customersMayBeLeftOutAndComeInAnyOrder() {
    assertThat(mailed(7, "a").mailed(3, "b").verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void withoutALetterNothingIsKnown() {
    assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
  }
}
