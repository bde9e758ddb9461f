package dev.troupe.harness.report;

import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Arrow;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.history.Operation.Type;
import dev.troupe.harness.report.Labels.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of a counterexample: a lane for each process, a bar for each call, from its invocation
 * to its answer. What is not known to have ended fades out. Numbers are places in the order of
 * effects.
 */
final class CounterexampleChart {
  /** An answer may be a whole ledger. */
  private static final int TIP = 300;

  private static final double TOP = 8;
  private static final double BAR = 26;
  private static final double BETWEEN = 12;

  /** Arrows have their reasons written beside them. */
  private static final double BETWEEN_WITH_ARROWS = 40;

  private static final double SEAL = 9;
  private static final double BOW = 26;

  private record Bar(Step step, double left, double right, double top) {
    double middle() {
      return (left + right) / 2;
    }

    Box box() {
      return new Box(left, top, right, top + BAR);
    }
  }

  private final Counterexample example;
  private final CallAxis axis;
  private final double pitch;
  private final List<Bar> bars = new ArrayList<>();
  private final Map<Integer, Double> lanes = new LinkedHashMap<>();
  private final double height;

  private CounterexampleChart(Counterexample example) {
    this.example = example;
    axis = new CallAxis(example.steps());
    pitch = BAR + (example.arrows().isEmpty() ? BETWEEN : BETWEEN_WITH_ARROWS);
    Map<Step, Integer> rows = new LinkedHashMap<>();
    int below = 0;
    List<Integer> processes =
        example.steps().stream()
            .map(step -> step.call().invocation().process())
            .distinct()
            .sorted()
            .toList();
    for (int process : processes) {
      lanes.put(process, top(below));
      below += stack(process, below, rows);
    }
    height = top(below) - (pitch - BAR) + TOP + (example.arrows().isEmpty() ? 0 : BOW);
    for (int i = 0; i < example.steps().size(); i++) {
      Step step = example.steps().get(i);
      bars.add(new Bar(step, axis.left(i), axis.right(i), top(rows.get(step))));
    }
  }

  static Svg draw(Counterexample example) {
    return new CounterexampleChart(example).draw();
  }

  /** A process goes on while nobody knows whether its last call has ended: that needs a row. */
  private int stack(int process, int first, Map<Step, Integer> rows) {
    List<Double> ends = new ArrayList<>();
    for (int i = 0; i < example.steps().size(); i++) {
      Step step = example.steps().get(i);
      if (step.call().invocation().process() == process) {
        int row = 0;
        while (row < ends.size() && ends.get(row) > axis.left(i)) {
          row++;
        }
        if (row == ends.size()) {
          ends.add(axis.right(i));
        } else {
          ends.set(row, axis.right(i));
        }
        rows.put(step, first + row);
      }
    }
    return ends.size();
  }

  private double top(int row) {
    return TOP + (example.arrows().isEmpty() ? 0 : BOW) + row * pitch;
  }

  private Svg draw() {
    Svg chart =
        Svg.chart(axis.width(), height, example.story()).attr("width", Svg.px(axis.width()));
    lanes.forEach(
        (process, y) ->
            chart.with(
                Svg.text(
                    "lane-name", LaneChart.LEFT - 10, y + BAR / 2 + 4.5, "process " + process)));
    for (Bar bar : bars) {
      chart.with(Svg.rect("track", LaneChart.LEFT, bar.top(), axis.end() - LaneChart.LEFT, BAR));
    }
    bars.forEach(bar -> chart.with(call(bar)));
    Labels labels = new Labels(new Box(0, 0, axis.width(), height));
    bars.forEach(bar -> labels.take(bar.box()));
    example.arrows().forEach(arrow -> chart.with(arrow(arrow, labels)));
    return chart;
  }

  private static Svg call(Bar bar) {
    Step step = bar.step();
    Type outcome = step.call().outcome();
    double width = bar.right() - bar.left();
    Svg call = Svg.group("call " + style(step.role()) + " " + outcome.label());
    call.with(Svg.rect("bar", bar.left(), bar.top(), width, BAR).attr("rx", "4"));
    double x = bar.left() + 9;
    if (step.place().isPresent()) {
      call.with(
          Svg.path("seal-mark", circle(bar.left() + 6 + SEAL, bar.top() + BAR / 2)),
          Svg.text(
              "place middle",
              bar.left() + 6 + SEAL,
              bar.top() + BAR / 2 + 4,
              String.valueOf(step.place().getAsInt())));
      x += 2 * SEAL + 2;
    }
    call.with(Svg.text("call-text", x, bar.top() + BAR / 2 + 4.5, CallAxis.text(step)));
    return call.tip(tip(step));
  }

  private static String circle(double x, double y) {
    String r = Svg.px(SEAL);
    String d = Svg.px(2 * SEAL);
    return "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 -%s 0z"
        .formatted(Svg.px(x - SEAL), Svg.px(y), r, r, d, r, r, d);
  }

  private static String tip(Step step) {
    String answer = step.call().completion().map(Object::toString).orElse("no answer");
    return Texts.clipped(step.call().invocation().toString(), TIP)
        + "; "
        + Texts.clipped(answer, TIP);
  }

  /** Bowed to its right hand, so that there and back are two arrows. */
  private Svg arrow(Arrow arrow, Labels labels) {
    Bar from = bars.get(arrow.from());
    Bar to = bars.get(arrow.to());
    boolean down = to.top() > from.top();
    boolean level = to.top() == from.top();
    double shift = down ? 10 : -10;
    double x1 = from.middle() + shift;
    double y1 = level || !down ? from.top() : from.top() + BAR;
    double x2 = to.middle() + shift;
    double y2 = level || down ? to.top() : to.top() + BAR;
    double dx = x2 - x1;
    double dy = y2 - y1;
    double length = Math.max(1, Math.hypot(dx, dy));
    double cx = (x1 + x2) / 2 + (level ? 0 : dy / length * BOW);
    double cy = (y1 + y2) / 2 - (level ? 1.6 * BOW : dx / length * BOW * 0.3);
    Svg drawn =
        Svg.group("because")
            .with(
                Svg.path(
                    "shaft",
                    "M%s %sQ%s %s %s %s"
                        .formatted(
                            Svg.px(x1),
                            Svg.px(y1),
                            Svg.px(cx),
                            Svg.px(cy),
                            Svg.px(x2),
                            Svg.px(y2))),
                Signs.head(cx, cy, x2, y2));
    double above = level ? Labels.HEIGHT * 0.8 : 0; // Else the arrow would run through it.
    why(arrow.why(), new double[] {x1, y1 - above, cx, cy - above, x2, y2 - above}, labels)
        .ifPresent(drawn::with);
    return drawn.tip(arrow.why());
  }

  private Optional<Svg> why(String why, double[] curve, Labels labels) {
    for (double t : new double[] {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
      double x = at(t, curve[0], curve[2], curve[4]);
      double y = at(t, curve[1], curve[3], curve[5]);
      for (double left : new double[] {x + 6, x - 6 - Labels.length(why)}) {
        if (labels.place(why, left, y, false)) {
          return Optional.of(Svg.text("why", left, y + 4, why));
        }
      }
    }
    return Optional.empty(); // It is told below the chart too.
  }

  private static double at(double t, double from, double by, double to) {
    return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * by + t * t * to;
  }

  static String style(Role role) {
    return switch (role) {
      case EXPLAINED -> "explained";
      case CULPRIT -> "culprit";
      case CONTEXT -> "context";
    };
  }
}
