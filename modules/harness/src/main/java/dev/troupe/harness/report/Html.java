package dev.troupe.harness.report;

import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import j2html.tags.Tag;
import j2html.tags.specialized.HtmlTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages that need nothing else: no network, no scripts. They are well-formed XML too. */
final class Html {
  private Html() {}

  static HtmlTag page(String title, DomContent body) {
    return html(
            head(
                meta().attr("charset", "utf-8"),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                // Names and values come from clients: even if one were taken for markup, nothing
                // runs.
                meta()
                    .attr("http-equiv", "Content-Security-Policy")
                    .withContent("default-src 'none'; style-src 'unsafe-inline'"),
                title(Texts.clean(title) + " · Troupe"),
                style(rawHtml(css()))),
            body)
        .attr("lang", "en")
        .attr("xmlns", "http://www.w3.org/1999/xhtml");
  }

  /**
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  static void write(HtmlTag page, Path file) {
    write(text(page), file);
  }

  /**
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  static void write(String text, Path file) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report %s cannot be written: %s. Name a folder that exists, is writable and has room."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  static String text(HtmlTag page) {
    return "<!DOCTYPE html>\n" + xml(page);
  }

  static String xml(Tag<?> element) {
    try {
      StringBuilder xml = new StringBuilder();
      element.render(FlatHtml.into(xml, Config.defaults().withEmptyTagsClosed(true)));
      return xml.append('\n').toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of pages: that of plots, and the rest. */
  static String css() {
    return css("plot.css") + css("report.css");
  }

  static String css(String name) {
    try (InputStream css = Html.class.getResourceAsStream(name)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
