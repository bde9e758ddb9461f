package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
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
  private static final int HISTORIES = 40_000;
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
      if (result.verdict() == Verdict.UNKNOWN) {
        assertThat(expected).as(where(seed, history)).isTrue();
        continue; // nothing definite happened
      }
      assertThat(result.verdict() == Verdict.HOLDS)
          .as("%s %s", where(seed, history), result)
          .isEqualTo(expected);
      if (expected) {
        valid++;
      } else {
        broken++;
        assertThat(damage).as(where(seed, history)).isPositive();
        assertShowsIt(spec, result, where(seed, history));
      }
    }
    System.out.printf("%s: %d valid, %d broken%n", spec.model(), valid, broken);
    assertThat(valid).as("valid").isGreaterThan(HISTORIES / 10);
    assertThat(broken).as("broken").isGreaterThan(HISTORIES / 10);
  }

  private static void assertShowsIt(Spec spec, CheckResult result, String where) {
    List<Step> steps = result.counterexample().orElseThrow().steps();
    List<Call> calls = steps.stream().map(Step::call).toList();
    assertThat(BruteForce.linearizable(calls, spec)).as("%s %s", where, result).isFalse();
    assertThat(steps.stream().filter(step -> step.role() == Role.CULPRIT)).hasSize(1);
  }

  private static String where(long seed, History history) {
    return "seed %d%n%s".formatted(seed, Lines.text(history));
  }
}
