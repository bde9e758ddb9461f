package dev.troupe.harness.report;

import java.util.List;

/**
 * Curves over one pair of axes.
 *
 * @param title for people
 * @param x what is measured to the right
 * @param y what is measured upwards
 * @param curves at most six, so that their colours differ
 */
public record Plot(String title, Scale x, Scale y, List<Curve> curves) {

  /**
   * An axis.
   *
   * @param label with the unit
   * @param logarithmic by powers of ten; what is 0 then stands below all else
   */
  public record Scale(String label, boolean logarithmic) {}

  /**
   * Points that belong together.
   *
   * @param name for people
   * @param points in the order in which they are joined
   */
  public record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param name what is told when the pointer rests on it; {@code ""} for nothing
   */
  public record Point(double x, double y, String name) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a point at %s, %s cannot be drawn".formatted(x, y));
      }
    }
  }

  /** How many curves have a colour of their own. */
  public static final int MOST_CURVES = 6;

  public Plot {
    curves = List.copyOf(curves);
    if (curves.isEmpty() || curves.size() > MOST_CURVES) {
      throw new IllegalArgumentException(
          "%d curves: a plot has 1 to %d".formatted(curves.size(), MOST_CURVES));
    }
  }
}
