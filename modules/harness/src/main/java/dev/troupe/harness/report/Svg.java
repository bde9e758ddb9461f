package dev.troupe.harness.report;

import static j2html.TagCreator.rawHtml;

import j2html.tags.ContainerTag;
import java.util.Locale;

/** An SVG element. Everything that comes from outside passes through text and attributes here. */
final class Svg extends ContainerTag<Svg> {
  private Svg(String name) {
    super(name);
  }

  static Svg chart(double width, double height, String description) {
    return new Svg("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", "0 0 " + px(width) + " " + px(height))
        .attr("role", "img")
        .attr("aria-label", Texts.clean(description));
  }

  static Svg group(String style) {
    return new Svg("g").attr("class", style);
  }

  static Svg rect(String style, double x, double y, double width, double height) {
    return new Svg("rect")
        .attr("class", style)
        .attr("x", px(x))
        .attr("y", px(y))
        .attr("width", px(Math.max(0, width)))
        .attr("height", px(Math.max(0, height)));
  }

  static Svg line(String style, double x1, double y1, double x2, double y2) {
    return path(style, "M%s %sL%s %s".formatted(px(x1), px(y1), px(x2), px(y2)));
  }

  static Svg path(String style, String commands) {
    return new Svg("path").attr("class", style).attr("d", commands);
  }

  static Svg text(String style, double x, double y, String text) {
    return new Svg("text")
        .attr("class", style)
        .attr("x", px(x))
        .attr("y", px(y))
        .withText(Texts.clean(text));
  }

  /** A style sheet of ours, for a picture that stands alone. */
  static Svg style(String css) {
    return new Svg("style").with(rawHtml(css));
  }

  /** Where a chart within a chart is. */
  Svg at(double x, double y, double width, double height) {
    return attr("x", px(x)).attr("y", px(y)).attr("width", px(width)).attr("height", px(height));
  }

  /** What a browser shows when the pointer rests on the element. */
  Svg tip(String text) {
    return with(new Svg("title").withText(Texts.clean(text)));
  }

  /** A coordinate with one decimal at most: finer is not seen, and longer. */
  static String px(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }
}
