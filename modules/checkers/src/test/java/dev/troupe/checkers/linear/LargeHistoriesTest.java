package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories as long as real ones, within a number of steps that takes seconds. */
class LargeHistoriesTest {
  private static final Limits LIMITS = new Limits(30_000_000, 128L << 20, Duration.ofHours(1));
  private static final int NEVER = Integer.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "register, 10000, 10, 0, false",
    "register, 10000, 10, 0, true",
    "register, 10000, 10, 50, false",
    "register, 500, 10, 50, true",
    "cas-register, 10000, 10, 0, false",
    "cas-register, 10000, 10, 0, true",
    "cas-register, 10000, 10, 50, false",
    "cas-register, 500, 10, 50, true",
    "registers, 5000, 10, 50, false",
    "registers, 200, 5, 50, true",
    "set, 5000, 10, 50, false",
    "set, 500, 10, 50, true",
    "log, 1000, 10, 50, false",
    "log, 500, 10, 50, true",
    "mutex, 5000, 10, 50, false",
    "queue, 100, 5, 50, false",
    "queue, 60, 5, 50, true",
  })
  void isJudgedWithinTheLimits(
      String model, int calls, int processes, int unknownOneIn, boolean broken) {
    Spec spec = Specs.ALL.stream().filter(s -> s.model().equals(model)).findFirst().orElseThrow();
    for (long seed = 1; seed <= 2; seed++) {
      int unknown = unknownOneIn == 0 ? NEVER : unknownOneIn;
      History history = Generated.large(spec, new Random(seed), calls, processes, unknown);
      if (broken) {
        history = withOneWrongAnswerNearTheEnd(history);
      }
      CheckResult result =
          new Linearizability(LinearModels.named(model).orElseThrow(), LIMITS, () -> 0)
              .check(history);
      assertThat(result.verdict())
          .as("seed %d: %s", seed, result)
          .isEqualTo(broken ? Verdict.BROKEN : Verdict.HOLDS);
    }
  }

  private static History withOneWrongAnswerNearTheEnd(History history) {
    List<Operation> operations = new ArrayList<>(history.operations());
    for (int i = operations.size() * 19 / 20; ; i++) {
      Operation op = operations.get(i);
      JsonNode wrong = op.type() == Type.OK ? wrong(op) : op.value();
      if (!wrong.equals(op.value())) {
        operations.set(
            i,
            new Operation(
                op.index(), op.timeNanos(), op.process(), op.type(), op.function(), wrong, ""));
        return new History(operations);
      }
    }
  }

  /** An answer that no order explains: a register is null again, something was never put in. */
  private static JsonNode wrong(Operation op) {
    JsonNode answer = op.value().deepCopy();
    switch (op.function()) {
      case "txn" -> answer.forEach(micro -> ifRead((ArrayNode) micro));
      case "read" -> {
        if (answer instanceof ArrayNode list) {
          list.add(9);
        } else {
          return NullNode.getInstance();
        }
      }
      case "dequeue" -> {
        return IntNode.valueOf(9);
      }
      default -> {}
    }
    return answer;
  }

  private static void ifRead(ArrayNode micro) {
    if (micro.get(0).textValue().equals("r")) {
      micro.set(2, NullNode.getInstance());
    }
  }
}
