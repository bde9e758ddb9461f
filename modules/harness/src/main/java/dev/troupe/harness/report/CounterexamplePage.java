package dev.troupe.harness.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What one check found, as one HTML file like the {@link Report}. */
public final class CounterexamplePage {
  private CounterexamplePage() {}

  /**
   * Writes the page, replacing the file. The same result gives the same bytes.
   *
   * @param title what was judged, for people: the file's name
   * @param result with or without a counterexample
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public static void write(String title, CheckResult result, Path file) {
    Html.write(page(title, result), file);
  }

  static HtmlTag page(String title, CheckResult result) {
    return Html.page(
        title,
        body(
            Legend.patterns(),
            main(
                header(
                    p("Troupe · " + Texts.clean(result.name())).withClass("eyebrow"),
                    h1(Texts.clean(title)),
                    p(
                        span(Texts.sign(result.verdict()) + " " + result.verdict().label())
                            .withClass("badge v-" + result.verdict().label()),
                        span(Texts.clean(result.detail())))),
                iff(result.counterexample().map(CounterexamplePage::shown), content -> content),
                iff(!result.evidence().isEmpty(), section(Tables.evidence(result.evidence()))))));
  }

  private static DomContent shown(Counterexample example) {
    return section(
        h2("Why it cannot be right"), Legend.calls(), CounterexampleSection.drawn(example));
  }
}
