package dev.troupe.harness.report;

import java.util.ArrayList;
import java.util.List;

/** Where there is room for a text: not on another, nor on what must stay visible. */
final class Labels {
  /** Of the small font, in pixels, on average, where fonts are wide. */
  private static final double LETTER = 6.9;

  static final double HEIGHT = 12;

  /**
   * A rectangle that is taken.
   *
   * @param top its upper edge
   */
  record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /** Whether the line from one point to the other passes through. */
    boolean crossed(double x1, double y1, double x2, double y2) {
      double from = 0;
      double to = 1;
      double[][] sides = {
        {x1 - x2, x1 - left}, {x2 - x1, right - x1}, {y1 - y2, y1 - top}, {y2 - y1, bottom - y1}
      };
      for (double[] side : sides) { // Liang and Barsky, 1984
        if (side[0] == 0) {
          if (side[1] < 0) {
            return false;
          }
        } else if (side[0] < 0) {
          from = Math.max(from, side[1] / side[0]);
        } else {
          to = Math.min(to, side[1] / side[0]);
        }
      }
      return from <= to;
    }
  }

  private record Line(double x1, double y1, double x2, double y2) {}

  private final Box chart;
  private final List<Box> taken = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  Labels(Box chart) {
    this.chart = chart;
  }

  void take(Box box) {
    taken.add(box);
  }

  void line(double x1, double y1, double x2, double y2) {
    lines.add(new Line(x1, y1, x2, y2));
  }

  /** How long a text is, in pixels. */
  static double length(String text) {
    return text.length() * LETTER;
  }

  /**
   * Takes the place of a text if there is room for it.
   *
   * @param x its left end
   * @param y the middle of its height
   * @param strict whether no line may pass behind it either
   */
  boolean place(String text, double x, double y, boolean strict) {
    Box box = new Box(x - 2, y - HEIGHT / 2, x + length(text) + 2, y + HEIGHT / 2);
    boolean within =
        box.left() >= chart.left()
            && box.right() <= chart.right()
            && box.top() >= chart.top()
            && box.bottom() <= chart.bottom();
    if (!within
        || taken.stream().anyMatch(box::meets)
        || strict && lines.stream().anyMatch(l -> box.crossed(l.x1(), l.y1(), l.x2(), l.y2()))) {
      return false;
    }
    taken.add(box);
    return true;
  }
}
