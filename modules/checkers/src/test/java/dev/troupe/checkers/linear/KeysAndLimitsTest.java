package dev.troupe.checkers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.History;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several objects in one history, how often calls met, and giving up. */
class KeysAndLimitsTest {
  private static final Linearizability REGISTER = checker("register");

  private static Linearizability checker(String model) {
    return new Linearizability(LinearModels.named(model).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        0 ! write ["x",1]
        1 ! write ["y",2]
        1 = ["y",2]
        0 = ["x",1]
        2 ! read ["x",null]
        2 = ["x",%d]
        """,
        """
        0 ! write {"key":"x","value":1}
        1 ! write {"key":"y","value":2}
        1 =
        0 =
        2 ! read {"key":"x"}
        2 = %d
        """
      })
  void keysAreJudgedApart(String lines) {
    CheckResult right = REGISTER.check(Lines.of(lines.formatted(1)));
    assertThat(right.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(right.detail()).startsWith("3 operations on 2 keys, none overlapped");

    CheckResult wrong = REGISTER.check(Lines.of(lines.formatted(2)));
    assertThat(wrong.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(wrong.evidence())
        .containsExactly("key x: no order has a place for operation 4, read by process 2");
    assertThat(wrong.counterexample().orElseThrow().story())
        .isEqualTo(
            "read x → 2 by process 2, but nothing had brought 2. " + "At first there is null.");
  }

  @Test
  void aPairThatIsAPlainValueIsNoKey() {
    String lines =
        """
        0 ! write [1,2]
        0 =
        0 ! read
        0 = [1,%d]
        """;
    assertThat(REGISTER.check(Lines.of(lines.formatted(2))).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(REGISTER.check(Lines.of(lines.formatted(3))).verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(checker("cas-register").check(Lines.of("0 ! cas [null,1]\n0 = [null,1]")).verdict())
        .isEqualTo(Verdict.HOLDS);
    assertThat(
            checker("cas-register")
                .check(Lines.of("0 ! cas [\"k\",[null,1]]\n0 = [\"k\",[null,1]]"))
                .verdict())
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void registersThatNoTransactionLinksAreJudgedApart() {
    CheckResult result =
        checker("registers")
            .check(
                Lines.of(
                    """
                    0 ! txn [["w","x",1],["w","y",1]]
                    1 ! txn [["w","z",1]]
                    1 = [["w","z",1]]
                    0 = [["w","x",1],["w","y",1]]
                    1 ! txn [["r","z",null]]
                    1 = [["r","z",2]]
                    """));
    assertThat(result.evidence())
        .containsExactly("key z: no order has a place for operation 4, txn by process 1");
    assertThat(result.detail()).endsWith("(3 operations on 2 keys, none overlapped)");
  }

  @Test
  void overlapsAreCountedFromInvocationToEnd() {
    History history =
        Lines.of(
            """
            0 ! write 1
            1 ! write 2
            0 =
            2 ! read
            3 ! write 4
            3 x
            1 ?
            2 = 1
            0 ! read
            """);
    // 0-1, 1-2; the failed write and the last read met nobody that counts
    assertThat(Overlaps.of(history).words()).isEqualTo("4 operations, 2 overlapping pairs");
    assertThat(Overlaps.of(history, call -> Optional.of(call.function())).keys())
        .containsEntry("write", new Overlaps.OfKey(2, 1))
        .containsEntry("read", new Overlaps.OfKey(2, 0));
  }

  @Test
  void aLimitIsNamedAndNeverTakenForAVerdict() {
    Spec spec = Specs.ALL.getFirst();
    History history = Generated.large(spec, new Random(1), 1000, 10, 50);
    Model<?> model = LinearModels.named("register").orElseThrow();
    Duration hour = Duration.ofHours(1);

    assertThat(new Linearizability(model, new Limits(1000, 1 << 20, hour), () -> 0).check(history))
        .satisfies(
            result -> {
              assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(result.detail())
                  .matches(
                      "the history: gave up after 1,000 steps with \\d+ of \\d+ operations in order;"
                          + " raise the limit, .*");
            });
    assertThat(
            new Linearizability(model, new Limits(1 << 30, 1000, hour), () -> 0)
                .check(history)
                .detail())
        .startsWith("the history: gave up after 1,000 bytes with ");

    History longer = Generated.large(spec, new Random(1), 10_000, 10, 50);
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    Limits brief = new Limits(1 << 30, 1 << 30, Duration.ofNanos(7));
    assertThat(new Linearizability(model, brief, () -> clock.getAndAdd(4)).check(longer).detail())
        .startsWith("the history: gave up after time with ");
  }

  /** They need no place, so they are no work. */
  @Test
  void thousandsOfPendingCallsAtTheEndAreNoWork() {
    StringBuilder lines = new StringBuilder("0 ! write 1\n0 =\n0 ! read\n0 = 1\n");
    for (int process = 1; process <= 5000; process++) {
      lines.append(process).append(" ! write ").append(process).append('\n');
    }
    lines.append("0 ! read\n0 = 4711\n0 ! read\n0 = 1\n0 ! read\n0 = 4999\n");
    Model<?> model = LinearModels.named("register").orElseThrow();
    Linearizability checker =
        new Linearizability(model, new Limits(100_000, 16 << 20, Duration.ofHours(1)), () -> 0);
    assertThat(checker.check(Lines.of(lines.toString())).verdict()).isEqualTo(Verdict.HOLDS);
    lines.append("0 ! read\n0 = 4711\n");
    CheckResult twice = checker.check(Lines.of(lines.toString()));
    assertThat(twice.verdict()).as(twice.detail()).isEqualTo(Verdict.BROKEN);
  }
}
