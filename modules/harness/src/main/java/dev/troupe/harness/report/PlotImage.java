package dev.troupe.harness.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A plot as an SVG file of its own, with its legend, for documents that show pictures. */
public final class PlotImage {

  private static final double TITLE = 28;
  private static final double LEGEND_LINE = 20;
  private static final int COLUMNS = 3;
  private static final double COLUMN = 345;
  private static final double LEFT = 20;

  private PlotImage() {}

  /**
   * Writes the picture, replacing the file. The same input gives the same bytes.
   *
   * @throws UncheckedIOException naming the file when it cannot be written
   */
  public static void write(Plot plot, Path file) {
    Html.write(Html.xml(draw(plot)), file);
  }

  static Svg draw(Plot plot) {
    int curves = plot.curves().size();
    double top = TITLE + LEGEND_LINE * Math.ceilDiv(curves, COLUMNS) + 8;
    double height = top + PlotChart.HEIGHT;
    Svg picture =
        Svg.chart(PlotChart.WIDTH, height, plot.title())
            .with(Svg.style(Html.css("plot.css")))
            .with(Svg.rect("ground", 0, 0, PlotChart.WIDTH, height))
            .with(Svg.text("picture-title", LEFT, TITLE - 6, plot.title()));
    for (int i = 0; i < curves; i++) {
      double x = LEFT + i % COLUMNS * COLUMN;
      double y = TITLE + i / COLUMNS * LEGEND_LINE;
      picture.with(
          PlotChart.sample(i).at(x, y + 4, 28, 12),
          Svg.text("", x + 36, y + 14, plot.curves().get(i).name()));
    }
    return picture.with(PlotChart.draw(plot).at(0, top, PlotChart.WIDTH, PlotChart.HEIGHT));
  }
}
