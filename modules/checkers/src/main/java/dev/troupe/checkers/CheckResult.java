package dev.troupe.checkers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a checker found.
 *
 * @param name the checker
 * @param verdict its judgement
 * @param detail one sentence with the figures behind it
 * @param evidence one line for each thing that is wrong, in the order of the history; empty unless
 *     broken
 * @param counterexample the same for drawing, where the checker can tell it
 */
public record CheckResult(
    String name,
    Verdict verdict,
    String detail,
    List<String> evidence,
    Optional<Counterexample> counterexample) {

  public CheckResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(detail, "detail");
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(counterexample, "counterexample");
  }

  /** Nothing wrong was seen, and enough was seen. */
  public static CheckResult holds(String name, String detail) {
    return new CheckResult(name, Verdict.HOLDS, detail, List.of(), Optional.empty());
  }

  /** Something is wrong. */
  public static CheckResult broken(String name, String detail, List<String> evidence) {
    return new CheckResult(name, Verdict.BROKEN, detail, evidence, Optional.empty());
  }

  /** The same with the calls that show it. */
  public CheckResult shownBy(Counterexample calls) {
    return new CheckResult(name, verdict, detail, evidence, Optional.of(calls));
  }

  /** Too little was seen; the detail says what is missing. */
  public static CheckResult unknown(String name, String detail) {
    return new CheckResult(name, Verdict.UNKNOWN, detail, List.of(), Optional.empty());
  }
}
