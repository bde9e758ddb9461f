package dev.troupe.harness.report;

import j2html.Config;
import j2html.rendering.FlatHtml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    try {
      Files.writeString(file, html(input));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report %s cannot be written: %s. Name a folder that exists, is writable and has room."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The report as text. */
  static String html(ReportInput input) {
    try {
      StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
      Page.of(input).render(FlatHtml.into(html, Config.defaults().withEmptyTagsClosed(true)));
      return html.append('\n').toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
