package dev.troupe.harness.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The report of a scenario as one HTML file that needs nothing else: no network, no scripts. It is
 * well-formed XML too.
 */
public final class Report {
  private Report() {}

  /**
   * Writes the report, replacing the file. The same input gives the same bytes.
   *
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public static void write(ReportInput input, Path file) {
    Html.write(Page.of(input), file);
  }

  /** The report as text. */
  static String html(ReportInput input) {
    return Html.text(Page.of(input));
  }
}
