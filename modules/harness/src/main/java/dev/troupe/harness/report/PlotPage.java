package dev.troupe.harness.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.HtmlTag;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Plots and the table behind them, as one HTML file like the {@link Report}. */
public final class PlotPage {
  private PlotPage() {}

  /**
   * A table.
   *
   * @param head names of the columns
   * @param rows each as long as the head
   */
  public record Figures(List<String> head, List<List<String>> rows) {}

  /**
   * Writes the page, replacing the file. The same input gives the same bytes.
   *
   * @param story what was measured and how, for people
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public static void write(
      String title, String story, List<Plot> plots, Figures figures, Path file) {
    Html.write(page(title, story, plots, figures), file);
  }

  static HtmlTag page(String title, String story, List<Plot> plots, Figures figures) {
    return Html.page(
        title,
        body(
            main(
                header(
                    p("Troupe").withClass("eyebrow"),
                    h1(Texts.clean(title)),
                    p(Texts.clean(story)).withClass("story")),
                each(plots, PlotPage::drawn),
                section(h2("Figures"), figures(figures)))));
  }

  private static DomContent drawn(Plot plot) {
    return section(
        h2(Texts.clean(plot.title())),
        ul(each(
                IntStream.range(0, plot.curves().size()).boxed().toList(),
                i ->
                    li(
                        PlotChart.sample(i).attr("width", "28"),
                        span(Texts.clean(plot.curves().get(i).name())))))
            .withClass("legend"),
        div(PlotChart.draw(plot)).withClass("chart"));
  }

  private static DomContent figures(Figures figures) {
    return table(
        thead(tr(each(figures.head(), name -> th(Texts.clean(name))))),
        tbody(each(figures.rows(), row -> tr(each(row, cell -> td(Texts.clean(cell)))))));
  }
}
