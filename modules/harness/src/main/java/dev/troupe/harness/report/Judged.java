package dev.troupe.harness.report;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one side of a scenario, pattern or twin, showed.
 *
 * @param verdict over all of it
 * @param checks in the script's order
 * @param reached how often each reached condition was met, in the script's order
 * @param figures what was measured; the name carries the unit, {@code members-up-ms}
 * @param trace in the simulation, the SHA-256 of all that happened; empty elsewhere
 */
public record Judged(
    RunVerdict verdict,
    List<CheckResult> checks,
    Map<String, Long> reached,
    Map<String, Number> figures,
    Optional<String> trace) {

  public Judged {
    checks = List.copyOf(checks);
    reached = Collections.unmodifiableMap(new LinkedHashMap<>(reached));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * The pattern: broken by any check; else inconclusive by any unknown or unreached; else holds.
   */
  public static Judged pattern(
      List<CheckResult> checks, Map<String, Long> reached, Map<String, Number> figures) {
    boolean broken = checks.stream().anyMatch(check -> check.verdict() == Verdict.BROKEN);
    boolean shown =
        !checks.isEmpty()
            && checks.stream().allMatch(check -> check.verdict() == Verdict.HOLDS)
            && reached.values().stream().allMatch(count -> count > 0);
    RunVerdict verdict =
        broken ? RunVerdict.BROKEN : shown ? RunVerdict.HOLDS : RunVerdict.INCONCLUSIVE;
    return new Judged(verdict, checks, reached, figures, Optional.empty());
  }

  /**
   * The twin: its verdict is that of the one check that it must break. That something else broke
   * does not show what the pattern is for.
   *
   * @throws IllegalArgumentException when that check is not among the checks
   */
  public static Judged twin(
      List<CheckResult> checks,
      Map<String, Long> reached,
      Map<String, Number> figures,
      String mustBreak) {
    Verdict verdict =
        checks.stream()
            .filter(check -> check.name().equals(mustBreak))
            .map(CheckResult::verdict)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the twin must break '%s', which was not checked".formatted(mustBreak)));
    RunVerdict judged =
        switch (verdict) {
          case BROKEN -> RunVerdict.BROKEN;
          case HOLDS -> RunVerdict.HOLDS;
          case UNKNOWN -> RunVerdict.INCONCLUSIVE;
        };
    return new Judged(judged, checks, reached, figures, Optional.empty());
  }

  /** The same with this verdict. */
  public Judged as(RunVerdict other) {
    return new Judged(other, checks, reached, figures, trace);
  }

  /** The same with the trace's hash. */
  public Judged traced(Optional<String> hash) {
    return new Judged(verdict, checks, reached, figures, hash);
  }
}
