package dev.troupe.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Changes of a history that must not change a verdict, and sweeps over seeds. */
public final class Variations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Variations() {}

  /** Judges generated histories twice; both verdicts must be met in at least a tenth of them. */
  public static void agree(
      Checker checker,
      int seeds,
      IntFunction<History> histories,
      Function<History, Verdict> oracle) {
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < seeds; seed++) {
      History history = histories.apply(seed);
      Verdict expected = oracle.apply(history);
      CheckResult result = checker.check(history);
      if (result.verdict() != expected) {
        throw new AssertionError(
            "%s, seed %d: expected %s but was %s\n%s"
                .formatted(checker.name(), seed, expected, result, text(history)));
      }
      assertThat(result.evidence().isEmpty())
          .as("seed %d", seed)
          .isEqualTo(expected != Verdict.BROKEN);
      assertThat(result.counterexample().isPresent())
          .as("seed %d", seed)
          .isEqualTo(expected == Verdict.BROKEN);
      seen.merge(expected, 1, Integer::sum);
    }
    System.out.printf("%s: %,d histories %s%n", checker.name(), seeds, seen);
    assertThat(seen.getOrDefault(Verdict.HOLDS, 0)).isGreaterThan(seeds / 10);
    assertThat(seen.getOrDefault(Verdict.BROKEN, 0)).isGreaterThan(seeds / 10);
  }

  /** The verdict stays under every change, whatever it is. */
  public static void stay(
      Checker checker,
      int seeds,
      IntFunction<History> histories,
      Function<Random, UnaryOperator<History>> change) {
    for (int seed = 0; seed < seeds; seed++) {
      History history = histories.apply(seed);
      History changed = change.apply(new Random(seed)).apply(history);
      assertThat(checker.check(changed).verdict())
          .as("%s, seed %d:%n%s%nchanged:%n%s", checker.name(), seed, text(history), text(changed))
          .isEqualTo(checker.check(history).verdict());
    }
  }

  /** A history that holds is not broken by an operation of which nobody knows whether it was. */
  public static void surviveUnknown(
      Checker checker, int seeds, IntFunction<History> histories, String function, String value) {
    int held = 0;
    for (int seed = 0; seed < seeds; seed++) {
      History history = histories.apply(seed);
      if (checker.check(history).verdict() != Verdict.BROKEN) {
        held++;
        History changed = withUnknown(history, new Random(seed), function, Lines.json(value));
        assertThat(checker.check(changed).verdict())
            .as("%s, seed %d:%n%s", checker.name(), seed, text(changed))
            .isNotEqualTo(Verdict.BROKEN);
      }
    }
    assertThat(held).isGreaterThan(seeds / 10);
  }

  /** Neighbours of one kind, two invocations or two completions, in the other order. */
  public static UnaryOperator<History> swapped(Random random, boolean completionsToo) {
    return history -> {
      List<Operation> lines = new ArrayList<>(history.operations());
      for (int round = 0; round < 10; round++) {
        for (int i = 1; i < lines.size(); i++) {
          Operation a = lines.get(i - 1);
          Operation b = lines.get(i);
          boolean invocations = !a.type().completes() && !b.type().completes();
          boolean completions = a.type().completes() && b.type().completes();
          if (a.process() != b.process()
              && (invocations || completions && completionsToo)
              && random.nextBoolean()) {
            lines.set(i - 1, b);
            lines.set(i, a);
          }
        }
      }
      return renumbered(lines);
    };
  }

  /** Every whole number within the values becomes another one, greater ones greater. */
  public static UnaryOperator<History> renamed() {
    return history -> {
      List<Operation> lines = new ArrayList<>();
      for (Operation op : history.operations()) {
        lines.add(with(op, op.index(), renamed(op.value())));
      }
      return renumbered(lines);
    };
  }

  public static String text(History history) {
    return String.join("\n", history.operations().stream().map(Operation::toString).toList());
  }

  private static History withUnknown(
      History history, Random random, String function, JsonNode value) {
    List<Operation> lines = new ArrayList<>(history.operations());
    int process = 999;
    int place = random.nextInt(lines.size() + 1);
    lines.add(place, new Operation(0, 0, process, Type.INVOKE, function, value, ""));
    if (random.nextBoolean()) {
      int end = place + 1 + random.nextInt(lines.size() - place);
      lines.add(end, new Operation(0, 0, process, Type.UNKNOWN, function, value, ""));
    }
    return renumbered(lines);
  }

  private static JsonNode renamed(JsonNode value) {
    if (value.isIntegralNumber()) {
      return JSON.numberNode(value.longValue() * 7 + 1000);
    }
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(element -> list.add(renamed(element)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = JSON.objectNode();
      value.properties().forEach(e -> object.set(e.getKey(), renamed(e.getValue())));
      return object;
    }
    return value;
  }

  private static History renumbered(List<Operation> lines) {
    List<Operation> numbered = new ArrayList<>();
    for (Operation op : lines) {
      numbered.add(with(op, numbered.size(), op.value()));
    }
    return new History(numbered);
  }

  private static Operation with(Operation op, long index, JsonNode value) {
    return new Operation(
        index, index * 1000, op.process(), op.type(), op.function(), value, op.error());
  }
}
