package dev.troupe.harness.report;

import java.util.Optional;

/** Small signs for single moments, told apart by shape, not by colour. */
final class Signs {
  private static final double R = 4.5;
  private static final double HEAD = 7;

  private Signs() {}

  /** The sign of a moment, if it has one. */
  static Optional<Svg> of(Timeline.Mark mark, double x, double y) {
    Optional<Svg> sign =
        Optional.ofNullable(
            switch (mark.event().what()) {
              case "candidate" -> diamond("sign hollow", x, y);
              case "leader-elected" -> diamond("sign solid", x, y);
              case "level-changed" -> level(mark.event().text("to"), x, y);
              case "stepped-down" -> down("sign solid", x, y);
              case "node-started", "restarted", "node-restarted" -> up("sign solid", x, y);
              default -> null;
            });
    return sign.map(svg -> svg.tip(Moments.text(mark)));
  }

  /** What the node now calls a peer; that it is well again is told in words alone. */
  private static Svg level(String level, double x, double y) {
    return switch (level) {
      case "SUSPECT" -> square("sign hollow", x, y);
      case "FAILED" -> square("sign solid", x, y);
      default -> null;
    };
  }

  /** The head of an arrow that comes from the first point, at the second. */
  static Svg head(double x1, double y1, double x2, double y2) {
    double length = Math.max(1e-6, Math.hypot(x2 - x1, y2 - y1));
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    double x = x2 - HEAD * dx;
    double y = y2 - HEAD * dy;
    double w = HEAD / 2.4;
    return closed("head", x2, y2, x - w * dy, y + w * dx, x + w * dy, y - w * dx);
  }

  static Svg diamond(String style, double x, double y) {
    return closed(style, x, y - R, x + R, y, x, y + R, x - R, y);
  }

  static Svg square(String style, double x, double y) {
    double r = R - 0.5;
    return closed(style, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
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
