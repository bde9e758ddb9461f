package dev.troupe.checkers.decree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import org.junit.jupiter.api.Test;

class DecreeCheckersTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final HistoryRecorder history = HistoryRecorder.inMemory(() -> 0);
  private int process;

  private void proposed(String decree, String value, String told) {
    history.invoke(++process, "propose", about(decree).put("value", value));
    history.ok(process, JSON.objectNode().put("value", told));
  }

  private void silent(String decree, String value) {
    history.invoke(++process, "propose", about(decree).put("value", value));
    history.unknown(process, "no answer");
  }

  private void asked(String decree, String told) {
    history.invoke(++process, "ask", about(decree).put("node", "n1"));
    history.ok(process, JSON.objectNode().put("value", told));
  }

  private static ObjectNode about(String decree) {
    return JSON.objectNode().put("decree", decree);
  }

  private Verdict one() {
    return new OneValuePerDecree().check(history.history()).verdict();
  }

  private Verdict ended() {
    return new DuelsEnd().check(history.history()).verdict();
  }

  @Test
  void whoeverIsToldTheSameIsToldWell() {
    proposed("a", "x", "x");
    proposed("a", "y", "x");
    asked("a", "x");
    asked("b", null);
    assertThat(one()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void twoValuesForOneDecreeAreOneTooMany() {
    proposed("a", "x", "x");
    proposed("a", "y", "y");
    assertThat(one()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void aValueThatChangesLaterIsFound() {
    proposed("a", "x", "x");
    silent("a", "y");
    asked("a", "y");
    assertThat(one()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void aValueThatNobodyProposedIsFound() {
    proposed("a", "x", "z");
    assertThat(one()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void valuesOfTwoDecreesMayDiffer() {
    proposed("a", "x", "x");
    proposed("b", "y", "y");
    assertThat(one()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void whereNobodyIsToldNothingIsKnown() {
    silent("a", "x");
    assertThat(one()).isEqualTo(Verdict.UNKNOWN);
    assertThat(new DuelsEnd().check(HistoryRecorder.inMemory(() -> 0).history()).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void oneWhoIsToldDecidesADecreeAndMostMustBeDecided() {
    proposed("a", "x", "x");
    silent("a", "y");
    silent("b", "x");
    assertThat(ended()).as("one of two").isEqualTo(Verdict.HOLDS);
    silent("c", "x");
    assertThat(ended()).as("one of three").isEqualTo(Verdict.BROKEN);
  }
}
