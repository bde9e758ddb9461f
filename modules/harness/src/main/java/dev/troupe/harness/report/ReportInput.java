package dev.troupe.harness.report;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a report shows.
 *
 * @param outcome the verdicts
 * @param story the script's story
 * @param patterns what the scenario is about
 * @param replay the command that plays it again
 * @param pattern what the pattern did
 * @param twin what the twin did; there exactly when the outcome has a twin
 */
public record ReportInput(
    Outcome outcome,
    String story,
    List<String> patterns,
    String replay,
    Recording pattern,
    Optional<Recording> twin) {

  public ReportInput {
    patterns = List.copyOf(patterns);
    if (outcome.twin().isPresent() != twin.isPresent()) {
      throw new IllegalArgumentException(
          "the outcome %s a twin, the recording %s"
              .formatted(
                  outcome.twin().isPresent() ? "has" : "lacks",
                  twin.isPresent() ? "is there" : "is missing"));
    }
  }
}
