package dev.troupe.harness.report;

import dev.troupe.harness.report.Flight.Fate;
import dev.troupe.harness.report.Labels.Box;
import dev.troupe.harness.report.Timeline.Mark;
import dev.troupe.harness.report.Timeline.Write;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lamport's diagram: a line for each node, time to the right, a slanted arrow for each message.
 * Lost ones end in a cross before they arrive; late ones, which a fault has held, stand out.
 */
final class LamportChart {
  private static final double TOP = 26;
  private static final double STRIP = 18;
  private static final double BETWEEN = 76;
  private static final double BOTTOM = 8;

  /** Length of the part that is drawn of an arrow whose other end is outside the chart. */
  private static final double STUB_X = 34;

  private static final double STUB_Y = 30;

  /** A node's line, and the rows of its links' faults right below. */
  private record Strip(double top, double bottom) {
    double middle() {
      return top + STRIP / 2;
    }
  }

  private final Recording recording;
  private final Timeline timeline;
  private final Axis axis;
  private final Flights flights;
  private final Kinds kinds;
  private final Map<String, Strip> strips = new LinkedHashMap<>();
  private final Map<String, FaultBands> faults = new LinkedHashMap<>();
  private final double height;

  private LamportChart(Side side, Axis axis, Flights flights, Kinds kinds) {
    this.recording = side.recording();
    this.timeline = side.timeline();
    this.axis = axis;
    this.flights = flights;
    this.kinds = kinds;
    double y = TOP;
    for (String node : recording.nodes()) {
      FaultBands bands = new FaultBands(node, recording, axis);
      faults.put(node, bands);
      Strip strip = new Strip(y, y + STRIP + bands.linkHeight());
      strips.put(node, strip);
      y = strip.bottom() + BETWEEN;
    }
    height = y - BETWEEN + BOTTOM;
  }

  static Svg draw(Side side, Axis axis, Flights flights, Kinds kinds) {
    return new LamportChart(side, axis, flights, kinds).draw();
  }

  private Svg draw() {
    Svg chart =
        Svg.chart(LaneChart.WIDTH, height, recording.title() + ": messages between the nodes");
    strips.forEach(
        (node, strip) -> {
          chart.with(Svg.rect("lane", axis.left(), strip.top(), axis.right() - axis.left(), STRIP));
          chart.with(
              Svg.text(
                      "lane-name",
                      axis.left() - 10,
                      strip.middle() + 4.5,
                      LaneChart.shortened(node))
                  .tip(node));
        });
    chart.with(LaneChart.grid(axis, TOP, height - BOTTOM));
    strips.forEach((node, strip) -> chart.with(life(node, strip)));
    List<Arrow> arrows = flights.all().stream().map(this::arrow).toList();
    Svg lines = Svg.group("messages");
    arrows.stream()
        .sorted(Comparator.comparingInt(Arrow::urgency))
        .forEach(arrow -> lines.with(line(arrow)));
    chart.with(lines);
    strips.forEach((node, strip) -> chart.with(marks(node, strip)));
    return chart.with(new ArrowNames(axis, labels(), this::style).draw(arrows));
  }

  /** No name stands on a node's line. */
  private Labels labels() {
    Labels labels = new Labels(new Box(axis.left(), TOP, axis.right(), height));
    strips
        .values()
        .forEach(s -> labels.take(new Box(axis.left(), s.top(), axis.right(), s.bottom())));
    return labels;
  }

  /** What the node led, and what was done to it. */
  private Svg life(String node, Strip strip) {
    Svg life = Svg.group("life");
    double drawnTo = Double.NEGATIVE_INFINITY;
    for (Timeline.Reign reign : timeline.reigns()) {
      if (reign.node().equals(node)
          && axis.shows(reign.start(), reign.end())
          && axis.clamped(reign.end()) - drawnTo > 1) {
        drawnTo = axis.clamped(reign.end());
        double x = axis.clamped(reign.start());
        life.with(
            Svg.rect(
                    "fill " + NodeLane.generation(reign.generation()),
                    x,
                    strip.top() + 5,
                    Math.max(1.5, axis.clamped(reign.end()) - x),
                    STRIP - 10)
                .tip("%s leads in generation %d".formatted(node, reign.generation())));
      }
    }
    life.with(faults.get(node).nodeBands(strip.top(), STRIP));
    return life.with(faults.get(node).linkBands(strip.top() + STRIP));
  }

  /** A sign that would hide the one before it, being the same, is left out: a chart stays small. */
  private Svg marks(String node, Strip strip) {
    Svg marks = Svg.group("marks");
    Map<String, Double> last = new LinkedHashMap<>();
    for (Write write : timeline.writes()) {
      double x = axis.x(write.at());
      if (write.node().equals(node)
          && axis.shows(write.at())
          && x - last.getOrDefault(write.fate().name(), -9.0) > 2) {
        marks.with(written(write, x, strip));
        last.put(write.fate().name(), x);
      }
    }
    for (Mark mark : timeline.marks()) {
      double x = axis.x(mark.at());
      String what = mark.event().what();
      if (mark.event().node().equals(node)
          && axis.shows(mark.at())
          && x - last.getOrDefault(what, -9.0) > 2) {
        Signs.of(mark, x, strip.middle()).ifPresent(marks::with);
        last.put(what, x);
      }
    }
    return marks;
  }

  private static Svg written(Write write, double x, Strip strip) {
    Svg sign =
        switch (write.fate()) {
          case REFUSED -> Svg.path("refused", Signs.cross(x, strip.middle(), 3.5));
          case STALE -> Svg.rect("stale", x - 2, strip.top() + 2, 4, STRIP - 4);
          case CURRENT ->
              Svg.rect(
                  "fill " + NodeLane.generation(write.generation()),
                  x - 1,
                  strip.top() + 4,
                  2,
                  STRIP - 8);
        };
    return sign.tip(
        "%s s: write of %s, generation %d: %s, %s"
            .formatted(
                Texts.number(write.at()),
                write.by(),
                write.generation(),
                write.invoice(),
                switch (write.fate()) {
                  case REFUSED -> "refused";
                  case STALE -> "stale, but accepted";
                  case CURRENT -> "accepted";
                }));
  }

  private Arrow arrow(Flight flight) {
    Strip from = strips.get(flight.from());
    Strip to = strips.get(flight.to());
    boolean down = from.top() < to.top();
    double start = down ? from.bottom() : from.top();
    double end = down ? to.top() : to.bottom();
    int lanes = Math.abs(lane(flight.from()) - lane(flight.to()));
    double way = (down ? 1 : -1) * (STUB_Y + (lanes - 1) * 12);
    double x1 = axis.left() + Math.max(0, flight.sent() - axis.left());
    double x2 = Math.min(axis.right(), flight.received());
    if (flight.fate() == Fate.LOST) {
      return new Arrow(flight, x1, start, Math.min(axis.right(), x1 + 8), start + way * 1.4);
    }
    if (flight.fate() == Fate.LATE && flight.sent() < axis.left()) {
      return new Arrow(flight, Math.max(axis.left(), x2 - STUB_X), end - way, x2, end);
    }
    if (flight.fate() == Fate.LATE && flight.received() > axis.right()) {
      return new Arrow(flight, x1, start, Math.min(axis.right(), x1 + STUB_X), start + way);
    }
    return new Arrow(flight, x1, start, x2, end);
  }

  private int lane(String node) {
    return recording.nodes().indexOf(node);
  }

  private Svg line(Arrow arrow) {
    Flight flight = arrow.flight();
    boolean open =
        flight.fate() == Fate.LOST
            || flight.fate() == Fate.LATE && flight.received() > axis.right();
    Svg one =
        Svg.group("message " + style(flight))
            .with(Svg.line("shaft", arrow.x1(), arrow.y1(), arrow.x2(), arrow.y2()));
    if (!open) {
      one.with(Signs.head(arrow.x1(), arrow.y1(), arrow.x2(), arrow.y2()));
    } else if (flight.fate() == Fate.LOST) {
      one.with(Svg.path("shaft end-mark", Signs.cross(arrow.x2(), arrow.y2(), 4)));
    }
    return one.tip(tip(flight));
  }

  private String style(Flight flight) {
    String many = flight.count() > 1 ? " many" : "";
    return switch (flight.fate()) {
      case ARRIVED -> kinds.style(flight.kind()) + many;
      case LATE -> "late-message" + many;
      case LOST -> "lost-message" + many;
    };
  }

  private String tip(Flight flight) {
    String who = "%s %s → %s".formatted(flight.label(), flight.from(), flight.to());
    return switch (flight.fate()) {
      case LOST -> who + ": never received";
      case ARRIVED, LATE ->
          "%s: %s ms under way%s"
              .formatted(
                  who, Texts.number(flight.delay() * 1000), flight.count() > 1 ? " at most" : "");
    };
  }
}
