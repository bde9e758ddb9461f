package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import dev.troupe.checkers.history.Operation.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What must not change a verdict, and what a counterexample must be. */
class PropertiesTest {
  private static final int HISTORIES = 500;
  private static final int STRANGER = 99;

  static final List<Spec> SPECS = Specs.ALL;

  @ParameterizedTest
  @FieldSource("SPECS")
  void anUnknownCallNeverMakesAHistoryBroken(Spec spec) {
    forEachHistory(
        spec,
        (random, history, verdict) -> {
          Spec.Ask ask = spec.ask(random);
          List<Operation> more = new ArrayList<>(history.operations());
          int at = random.nextInt(more.size() + 1);
          more.add(at, line(STRANGER, Type.INVOKE, ask.function(), ask.argument()));
          if (random.nextBoolean()) {
            int end = at + 1 + random.nextInt(more.size() - at);
            more.add(end, line(STRANGER, Type.UNKNOWN, ask.function(), ask.argument()));
          }
          if (verdict == Verdict.HOLDS) {
            assertThat(verdict(spec, more)).isEqualTo(Verdict.HOLDS);
          }
        });
  }

  /** Only an end followed by an invocation says that something came before. */
  @ParameterizedTest
  @FieldSource("SPECS")
  void theOrderOfConcurrentLinesDoesNotMatter(Spec spec) {
    forEachHistory(
        spec,
        (random, history, verdict) -> {
          List<Operation> swapped = new ArrayList<>(history.operations());
          for (int turn = 0; turn < 20 && swapped.size() > 1; turn++) {
            int i = random.nextInt(swapped.size() - 1);
            Operation a = swapped.get(i);
            Operation b = swapped.get(i + 1);
            if (a.process() != b.process() && a.type().completes() == b.type().completes()) {
              swapped.set(i, b);
              swapped.set(i + 1, a);
            }
          }
          assertThat(verdict(spec, swapped)).isEqualTo(verdict);
        });
  }

  @ParameterizedTest
  @FieldSource("SPECS")
  void theNamesOfValuesDoNotMatter(Spec spec) {
    forEachHistory(
        spec,
        (random, history, verdict) -> {
          if (spec.model().equals("log")) {
            return; // its offsets are numbers too
          }
          List<Operation> renamed = new ArrayList<>();
          for (Operation op : history.operations()) {
            renamed.add(line(op.process(), op.type(), op.function(), renamed(op.value())));
          }
          assertThat(verdict(spec, renamed)).isEqualTo(verdict);
        });
  }

  @ParameterizedTest
  @FieldSource("SPECS")
  void noCallOfACounterexampleCanBeLeftOut(Spec spec) {
    Linearizability checker = checker(spec);
    forEachHistory(
        spec,
        (random, history, verdict) -> {
          if (verdict != Verdict.BROKEN) {
            return;
          }
          Counterexample shown = checker.check(history).counterexample().orElseThrow();
          Call culprit = culprit(shown);
          List<Call> calls = new ArrayList<>(calls(shown));
          for (Call call : List.copyOf(calls)) {
            List<Call> fewer = new ArrayList<>(calls);
            fewer.remove(call);
            if (BruteForce.linearizable(fewer, spec) || call.equals(culprit)) {
              continue;
            }
            // Still broken, but for another reason: another culprit, or the origin of a value went.
            CheckResult other = checker.check(historyOf(fewer));
            Call blamed = culprit(other.counterexample().orElseThrow());
            boolean sameCulprit =
                blamed.function().equals(culprit.function())
                    && blamed.invocation().process() == culprit.invocation().process()
                    && blamed
                        .completion()
                        .map(Operation::value)
                        .equals(culprit.completion().map(Operation::value));
            assertThat(!sameCulprit || brings(call))
                .as("%s can be left out of %s", call, shown)
                .isTrue();
          }
        });
  }

  private static boolean brings(Call call) {
    return List.of("write", "cas", "txn", "enqueue", "append", "add", "acquire", "release")
        .contains(call.function());
  }

  private static Call culprit(Counterexample shown) {
    return shown.steps().stream()
        .filter(step -> step.role() == Counterexample.Role.CULPRIT)
        .findFirst()
        .orElseThrow()
        .call();
  }

  private static List<Call> calls(Counterexample shown) {
    return shown.steps().stream().map(Counterexample.Step::call).toList();
  }

  private static History historyOf(List<Call> calls) {
    List<Operation> lines = new ArrayList<>();
    for (Call call : calls) {
      lines.add(call.invocation());
      call.completion().ifPresent(lines::add);
    }
    lines.sort((a, b) -> Long.compare(a.index(), b.index()));
    return new History(numbered(lines));
  }

  private interface Law {
    void check(Random random, History history, Verdict verdict);
  }

  private static void forEachHistory(Spec spec, Law law) {
    Linearizability checker = checker(spec);
    for (long seed = 1_000_000; seed < 1_000_000 + HISTORIES; seed++) {
      Random random = new Random(seed);
      History history = Generated.history(spec, random, 7, (int) (seed % 7));
      Verdict verdict = checker.check(history).verdict();
      try {
        law.check(random, history, verdict);
      } catch (AssertionError e) {
        throw new AssertionError(
            "seed %d, %s%n%s".formatted(seed, spec.model(), Lines.text(history)), e);
      }
    }
  }

  private static Linearizability checker(Spec spec) {
    return new Linearizability(LinearModels.named(spec.model()).orElseThrow());
  }

  private static Verdict verdict(Spec spec, List<Operation> lines) {
    return checker(spec).check(new History(numbered(lines))).verdict();
  }

  private static List<Operation> numbered(List<Operation> lines) {
    List<Operation> numbered = new ArrayList<>();
    for (Operation op : lines) {
      int index = numbered.size();
      numbered.add(
          new Operation(index, index, op.process(), op.type(), op.function(), op.value(), ""));
    }
    return numbered;
  }

  private static Operation line(int process, Type type, String function, JsonNode value) {
    return new Operation(0, 0, process, type, function, value, "");
  }

  /** 1, 2, 3 become "c", 1, "a". */
  private static JsonNode renamed(JsonNode value) {
    String text = value.toString();
    String renamed = text.replace("1", "\"c\"").replace("2", "1").replace("3", "\"a\"");
    return Lines.json(renamed);
  }
}
