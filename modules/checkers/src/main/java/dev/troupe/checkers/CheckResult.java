package dev.troupe.checkers;

import java.util.List;
import java.util.Objects;

/**
 * What a checker found.
 *
 * @param name the checker
 * @param verdict its judgement
 * @param detail one sentence with the figures behind it
 * @param evidence one line for each thing that is wrong, in the order of the history; empty unless
 *     broken
 */
public record CheckResult(String name, Verdict verdict, String detail, List<String> evidence) {

  public CheckResult {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(detail, "detail");
    evidence = List.copyOf(evidence);
  }

  /** Nothing wrong was seen, and enough was seen. */
  public static CheckResult holds(String name, String detail) {
    return new CheckResult(name, Verdict.HOLDS, detail, List.of());
  }

  /** Something is wrong. */
  public static CheckResult broken(String name, String detail, List<String> evidence) {
    return new CheckResult(name, Verdict.BROKEN, detail, evidence);
  }

  /** Too little was seen; the detail says what is missing. */
  public static CheckResult unknown(String name, String detail) {
    return new CheckResult(name, Verdict.UNKNOWN, detail, List.of());
  }
}
