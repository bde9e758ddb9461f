package dev.troupe.harness.report;

/** Small signs for single moments, told apart by shape, not by colour. */
final class Signs {
  private static final double R = 4.5;

  private Signs() {}

  static Svg diamond(String style, double x, double y) {
    return closed(style, x, y - R, x + R, y, x, y + R, x - R, y);
  }

  static Svg down(String style, double x, double y) {
    return closed(style, x - R, y - R + 1, x + R, y - R + 1, x, y + R - 1);
  }

  static Svg up(String style, double x, double y) {
    return closed(style, x - R, y + R - 1, x + R, y + R - 1, x, y - R + 1);
  }

  /** The commands of a cross, to be joined into one path. */
  static String cross(double x, double y, double r) {
    String d = Svg.px(2 * r);
    return "M%s %sl%s %sm0-%sl-%s %s".formatted(Svg.px(x - r), Svg.px(y - r), d, d, d, d, d);
  }

  private static Svg closed(String style, double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(i == 0 ? "M" : "L")
          .append(Svg.px(points[i]))
          .append(' ')
          .append(Svg.px(points[i + 1]));
    }
    return Svg.path(style, path.append('z').toString());
  }
}
