package dev.troupe.harness.report;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one side showed, in one sentence. */
final class Headline {
  private Headline() {}

  /** Why the verdict is what it is: the broken checks, or what is missing, or what held. */
  static String reason(Judged side) {
    return switch (side.verdict()) {
      case BROKEN -> details(side, Verdict.BROKEN);
      case INCONCLUSIVE -> missing(side);
      case HOLDS -> details(side, Verdict.HOLDS);
    };
  }

  private static String missing(Judged side) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Long> reached : side.reached().entrySet()) {
      if (reached.getValue() == 0) {
        parts.add(reached.getKey() + " never happened");
      }
    }
    String unknown = details(side, Verdict.UNKNOWN);
    if (!unknown.isEmpty()) {
      parts.add(unknown);
    }
    return String.join("; ", parts);
  }

  /** The first is enough for a headline; the table of checks has all. */
  private static String details(Judged side, Verdict verdict) {
    return side.checks().stream()
        .filter(check -> check.verdict() == verdict)
        .map(CheckResult::detail)
        .findFirst()
        .orElse("");
  }
}
