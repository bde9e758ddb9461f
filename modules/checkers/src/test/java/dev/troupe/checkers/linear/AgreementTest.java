package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Ours and the brute force one must agree, history by history. */
class AgreementTest {
  private static final int HISTORIES = 13_000;
  private static final int MOST_CALLS = 7;

  static final List<Spec> SPECS = Specs.ALL;

  @ParameterizedTest
  @FieldSource("SPECS")
  void agreesWithBruteForce(Spec spec) {
    Linearizability checker = new Linearizability(LinearModels.named(spec.model()).orElseThrow());
    int valid = 0;
    int broken = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      int damage = seed % 3 == 0 ? 0 : 1 + random.nextInt(6);
      History history = Generated.history(spec, random, MOST_CALLS, damage);
      boolean expected = BruteForce.linearizable(history.calls(), spec);
      CheckResult result = checker.check(history);
      boolean nothingDefinite = result.verdict() == Verdict.UNKNOWN;
      boolean held = result.verdict() == Verdict.HOLDS || nothingDefinite;
      if (held != expected
          || (!held && (damage == 0 || !showsIt(spec, result.counterexample().orElseThrow())))) {
        fail("seed %d, expected %s: %s%n%s".formatted(seed, expected, result, Lines.text(history)));
      }
      valid += held && !nothingDefinite ? 1 : 0;
      broken += held ? 0 : 1;
    }
    System.out.printf("%s: %d valid, %d broken%n", spec.model(), valid, broken);
    assertThat(valid).as("valid").isGreaterThan(HISTORIES / 10);
    assertThat(broken).as("broken").isGreaterThan(HISTORIES / 10);
  }

  /** Its calls alone have no order, and one of them is to blame. */
  private static boolean showsIt(Spec spec, Counterexample shown) {
    List<Call> calls = shown.steps().stream().map(Step::call).toList();
    return shown.steps().stream().filter(step -> step.role() == Role.CULPRIT).count() == 1
        && !BruteForce.linearizable(calls, spec);
  }
}
