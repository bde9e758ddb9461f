package dev.troupe.checkers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.Operation.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void aCallIsPairedWithTheCompletionOfItsOwnProcess() {
    History history =
        new History(
            List.of(
                op(0, 1, Type.INVOKE, "a"),
                op(1, 2, Type.INVOKE, "b"),
                op(2, 1, Type.OK, "a"),
                op(3, 1, Type.INVOKE, "c"),
                op(4, 2, Type.FAIL, "b")));

    assertThat(history.calls())
        .extracting(Call::outcome)
        .containsExactly(Type.OK, Type.FAIL, Type.UNKNOWN);
    assertThat(history.calls()).extracting(Call::endIndex).containsExactly(2L, 4L, Long.MAX_VALUE);
    assertThat(history.calls("b")).hasSize(1);
  }

  @Test
  void aPendingCallIsUnknownNotFailed() {
    History history = new History(List.of(op(0, 1, Type.INVOKE, "a")));
    assertThat(history.calls().getFirst().outcome()).isEqualTo(Type.UNKNOWN);
    assertThat(history.calls().getFirst().completion()).isEmpty();
  }

  @Test
  void anUnknownCallHasNotEndedBeforeAnything() {
    History history =
        new History(
            List.of(
                op(0, 1, Type.INVOKE, "a"),
                op(1, 1, Type.UNKNOWN, "a"),
                op(2, 2, Type.INVOKE, "b")));
    assertThat(history.calls().get(0).endedBefore(history.calls().get(1))).isFalse();
  }

  @Test
  void aMissingLineIsRefused() {
    assertThatThrownBy(
            () -> new History(List.of(op(0, 1, Type.INVOKE, "a"), op(2, 1, Type.OK, "a"))))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("index 2, expected 1");
  }

  @Test
  void timeThatGoesBackIsRefused() {
    assertThatThrownBy(
            () ->
                new History(
                    List.of(
                        new Operation(0, 50, 1, Type.INVOKE, "a", null, ""),
                        new Operation(1, 49, 1, Type.OK, "a", null, ""))))
        .hasMessageContaining("time 49 is before 50");
  }

  @Test
  void aProcessThatDoesTwoThingsAtOnceIsRefused() {
    assertThatThrownBy(
            () -> new History(List.of(op(0, 7, Type.INVOKE, "a"), op(1, 7, Type.INVOKE, "b"))))
        .hasMessageContaining("process 7 invokes b while its a (index 0) is pending");
  }

  @Test
  void aCompletionWithoutAnInvocationIsRefused() {
    assertThatThrownBy(() -> new History(List.of(op(0, 7, Type.OK, "a"))))
        .hasMessageContaining("process 7 completes a but has nothing pending");
  }

  @Test
  void aCompletionOfAnotherFunctionIsRefused() {
    assertThatThrownBy(
            () -> new History(List.of(op(0, 7, Type.INVOKE, "a"), op(1, 7, Type.OK, "b"))))
        .hasMessageContaining("completes b but its pending invocation (index 0) is a");
  }

  @Test
  void aValueChangedAfterItWasRecordedDoesNotChangeTheHistory() {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("cents", 1);
    Operation op = new Operation(0, 0, 0, Type.INVOKE, "a", value, null);
    value.set("cents", IntNode.valueOf(2));
    assertThat(op.value().path("cents").intValue()).isEqualTo(1);
    assertThat(op.error()).isEmpty();
  }

  private static Operation op(long index, int process, Type type, String function) {
    return new Operation(index, index * 10, process, type, function, null, "");
  }
}
