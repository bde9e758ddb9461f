package dev.troupe.harness.report;

import dev.troupe.harness.report.Plot.Curve;
import dev.troupe.harness.report.Plot.Point;
import java.util.function.ToDoubleFunction;

/** A plot as a picture. */
final class PlotChart {

  static final double WIDTH = 1100;
  static final double HEIGHT = 440;
  private static final double LEFT = 70;
  private static final double RIGHT = WIDTH - 20;
  private static final double TOP = 16;
  private static final double BOTTOM = HEIGHT - 52;

  private final Plot plot;
  private final PlotAxis x;
  private final PlotAxis y;
  private final Svg chart;

  private PlotChart(Plot plot) {
    this.plot = plot;
    this.x = new PlotAxis(plot.x().logarithmic(), values(plot, Point::x), LEFT, RIGHT);
    this.y = new PlotAxis(plot.y().logarithmic(), values(plot, Point::y), BOTTOM, TOP);
    this.chart = Svg.chart(WIDTH, HEIGHT, plot.title());
  }

  static Svg draw(Plot plot) {
    return new PlotChart(plot).draw();
  }

  private static double[] values(Plot plot, ToDoubleFunction<Point> which) {
    return plot.curves().stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(which)
        .toArray();
  }

  private Svg draw() {
    for (double tick : x.ticks()) {
      chart.with(
          Svg.line("grid-line", x.at(tick), TOP, x.at(tick), BOTTOM),
          Svg.text("tick", x.at(tick), BOTTOM + 17, x.label(tick)));
    }
    for (double tick : y.ticks()) {
      chart.with(
          Svg.line("grid-line", LEFT, y.at(tick), RIGHT, y.at(tick)),
          Svg.text("tick end", LEFT - 8, y.at(tick) + 4, y.label(tick)));
    }
    chart.with(
        Svg.text("axis-name end", RIGHT, HEIGHT - 12, plot.x().label()),
        Svg.text("axis-name", LEFT + 6, TOP + 12, plot.y().label()));
    for (int i = 0; i < plot.curves().size(); i++) {
      draw(plot.curves().get(i), i);
    }
    return chart;
  }

  private void draw(Curve curve, int colour) {
    var path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Svg.px(x.at(point.x())))
          .append(' ')
          .append(Svg.px(y.at(point.y())));
    }
    chart.with(Svg.path("curve k" + colour, path.toString()));
    for (Point point : curve.points()) {
      Svg dot = Svg.rect("point k" + colour, x.at(point.x()) - 3.5, y.at(point.y()) - 3.5, 7, 7);
      String told = curve.name() + (point.name().isEmpty() ? "" : ", " + point.name());
      chart.with(dot.tip(told));
    }
  }

  /** The colour of a curve, for the legend. */
  static Svg sample(int colour) {
    return Svg.chart(28, 12, "")
        .with(
            Svg.line("curve k" + colour, 2, 6, 26, 6),
            Svg.rect("point k" + colour, 10.5, 2.5, 7, 7));
  }
}
