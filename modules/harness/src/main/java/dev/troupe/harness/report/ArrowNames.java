package dev.troupe.harness.report;

import dev.troupe.harness.report.Flight.Fate;
import dev.troupe.harness.report.Labels.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The names beside the arrows of a chart. */
final class ArrowNames {

  /** The same message of the same node is named again only after so many pixels. */
  private static final double NAMED_AGAIN = 130;

  private final Axis axis;
  private final Labels labels;
  private final Function<Flight, String> style;

  /**
   * @param labels where no name may stand, is taken already
   */
  ArrowNames(Axis axis, Labels labels, Function<Flight, String> style) {
    this.axis = axis;
    this.labels = labels;
    this.style = style;
  }

  /** Names, where there is room: first of what went wrong, then of many, then in time's order. */
  Svg draw(List<Arrow> arrows) {
    arrows.forEach(a -> labels.line(a.x1(), a.y1(), a.x2(), a.y2()));
    arrows.stream()
        .filter(Arrow::isLost)
        .forEach(a -> labels.take(new Box(a.x2() - 4, a.y2() - 4, a.x2() + 4, a.y2() + 4)));
    List<Arrow> order =
        arrows.stream()
            .sorted(
                Comparator.<Arrow>comparingInt(arrow -> -arrow.urgency())
                    .thenComparingDouble(Arrow::x1))
            .toList();
    Svg names = Svg.group("names");
    Map<List<Object>, Double> named = new LinkedHashMap<>();
    for (Arrow arrow : order) {
      Flight flight = arrow.flight();
      List<Object> same = List.of(flight.from(), flight.label(), flight.fate());
      if (Math.abs(arrow.x1() - named.getOrDefault(same, -NAMED_AGAIN)) >= NAMED_AGAIN) {
        Optional<Svg> name = name(arrow, arrow.urgency() == 0);
        name.ifPresent(names::with);
        name.ifPresent(any -> named.put(same, arrow.x1()));
      }
    }
    return names;
  }

  /**
   * @param strict whether a name on another arrow is worse than none
   */
  private Optional<Svg> name(Arrow arrow, boolean strict) {
    String text = text(arrow.flight());
    boolean entering = arrow.flight().sent() < axis.left();
    for (boolean alone : strict ? new boolean[] {true} : new boolean[] {true, false}) {
      for (double y : heights(arrow)) {
        double right = arrow.x(y) + 5;
        double left = arrow.x(y) - 5 - Labels.length(text);
        for (double x : entering ? new double[] {left, right} : new double[] {right, left}) {
          if (labels.place(text, x, y, alone)) {
            return Optional.of(
                Svg.text("message-name " + style.apply(arrow.flight()), x, y + 4, text));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** With the end that the arrow does not show. */
  private String text(Flight flight) {
    String text = flight.label();
    if (flight.fate() == Fate.LOST || flight.received() > axis.right()) {
      text += " to " + LaneChart.shortened(flight.to());
    } else if (flight.sent() < axis.left()) {
      text += " from " + LaneChart.shortened(flight.from());
    }
    return flight.fate() == Fate.LATE
        ? "%s, %s s late".formatted(text, Texts.number(Math.round(flight.delay() * 10) / 10.0))
        : text;
  }

  /** Heights at which a name may stand beside its arrow, the sender's end first. */
  private static List<Double> heights(Arrow arrow) {
    List<Double> heights = new ArrayList<>();
    double length = arrow.y2() - arrow.y1();
    double step = Math.signum(length) * (Labels.HEIGHT + 2);
    for (double y = arrow.y1() + step * 0.7;
        Math.abs(y - arrow.y1()) < Math.abs(length);
        y += step) {
      heights.add(y);
    }
    return heights;
  }
}
