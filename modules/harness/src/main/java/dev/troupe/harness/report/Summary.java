package dev.troupe.harness.report;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Verdict;
import java.util.Map;
import java.util.stream.Collectors;

/** An outcome as a few lines of plain text, for a terminal or a log. */
public final class Summary {
  private static final int EVIDENCE = 10;
  private static final String RESET = "\u001b[0m";

  private final boolean colours;
  private final StringBuilder text = new StringBuilder();

  private Summary(boolean colours) {
    this.colours = colours;
  }

  /**
   * The lines, each ended by a line feed.
   *
   * @param colours whether to use ANSI colours: only when the reader is a terminal
   */
  public static String of(Outcome outcome, boolean colours) {
    Summary summary = new Summary(colours);
    outcome.twin().ifPresent(twin -> summary.side("twin", twin));
    summary.side("pattern", outcome.pattern());
    summary.line(
        "%s: %s", outcome.scenario(), summary.coloured(exit(outcome), exitColour(outcome)));
    if (!outcome.report().isEmpty()) {
      summary.line("report: %s", Texts.clean(outcome.report()));
    }
    return summary.text.toString();
  }

  private void side(String name, Judged side) {
    line(
        "%-8s %s",
        name,
        coloured(
            Texts.sign(side.verdict()) + " " + side.verdict().label(), colour(side.verdict())));
    side.checks().forEach(this::check);
    if (!side.reached().isEmpty()) {
      line("  reached  %s", joined(side.reached()));
    }
    if (!side.figures().isEmpty()) {
      line("  figures  %s", joined(side.figures()));
    }
    side.trace().ifPresent(hash -> line("  trace    %s", hash));
  }

  private void check(CheckResult check) {
    line(
        "  %s %-28s %s",
        coloured(Texts.sign(check.verdict()), colour(check.verdict())),
        check.name(),
        Texts.clean(check.detail()));
    check.evidence().stream()
        .limit(EVIDENCE)
        .forEach(evidence -> line("      %s", Texts.clean(evidence)));
    int more = check.evidence().size() - EVIDENCE;
    if (more > 0) {
      line("      and %d more", more);
    }
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }

  private static String joined(Map<String, ? extends Number> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Texts.number(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String exit(Outcome outcome) {
    return switch (outcome.exitCode()) {
      case Outcome.HOLDS ->
          outcome.twin().isPresent()
              ? "the pattern holds where the twin breaks"
              : "the pattern holds";
      case Outcome.BROKEN -> "the pattern is broken";
      default ->
          outcome.pattern().verdict() == RunVerdict.HOLDS
              ? "inconclusive, the twin did not break, so this run shows nothing"
              : "inconclusive, " + Headline.reason(outcome.pattern());
    };
  }

  private String coloured(String what, int colour) {
    return colours ? "\u001b[" + colour + "m" + what + RESET : what;
  }

  private static int exitColour(Outcome outcome) {
    return switch (outcome.exitCode()) {
      case Outcome.HOLDS -> 32;
      case Outcome.BROKEN -> 31;
      default -> 33;
    };
  }

  private static int colour(RunVerdict verdict) {
    return switch (verdict) {
      case HOLDS -> 32;
      case BROKEN -> 31;
      case INCONCLUSIVE -> 33;
    };
  }

  private static int colour(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> 32;
      case BROKEN -> 31;
      case UNKNOWN -> 33;
    };
  }
}
