package dev.troupe.harness.report;

import dev.troupe.checkers.Counterexample.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Order, not time: calls may take a microsecond or a minute, and what an argument needs is who
 * began and ended before whom. One place for each invocation and each answer, so far apart that
 * every bar holds its text.
 */
final class CallAxis {
  /** Longer texts are cut; the whole is in the tip. */
  private static final int MOST_LETTERS = 44;

  private static final double LETTER = 7;
  private static final double SEAL = 20;
  private static final double PADDING = 18;
  private static final double GAP = 14;

  private record Moment(long index, int step, boolean ends) {}

  private final double[] left;
  private final double[] right;
  private final double end;

  CallAxis(List<Step> steps) {
    left = new double[steps.size()];
    right = new double[steps.size()];
    double x = LaneChart.LEFT;
    for (Moment moment : moments(steps)) {
      x += GAP;
      if (moment.ends()) {
        x = Math.max(x, left[moment.step()] + least(steps.get(moment.step())));
        right[moment.step()] = x;
      } else {
        left[moment.step()] = x;
      }
    }
    double last = x + GAP;
    for (int i = 0; i < left.length; i++) {
      if (right[i] == 0) { // It is not known to have ended.
        last = Math.max(last, left[i] + least(steps.get(i)) + 3 * GAP);
      }
    }
    // Few calls use the room there is.
    double stretch = Math.max(1, (LaneChart.RIGHT - LaneChart.LEFT) / (last - LaneChart.LEFT));
    end = LaneChart.LEFT + (last - LaneChart.LEFT) * stretch;
    for (int i = 0; i < left.length; i++) {
      left[i] = LaneChart.LEFT + (left[i] - LaneChart.LEFT) * stretch;
      right[i] = right[i] == 0 ? end : LaneChart.LEFT + (right[i] - LaneChart.LEFT) * stretch;
    }
  }

  private static List<Moment> moments(List<Step> steps) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      moments.add(new Moment(steps.get(i).call().invocation().index(), i, false));
      long ended = steps.get(i).call().endIndex();
      if (ended != Long.MAX_VALUE) {
        moments.add(new Moment(ended, i, true));
      }
    }
    moments.sort(Comparator.comparingLong(Moment::index).thenComparing(Moment::ends));
    return moments;
  }

  private static double least(Step step) {
    return text(step).length() * LETTER + PADDING + (step.place().isPresent() ? SEAL : 0);
  }

  static String text(Step step) {
    return Texts.clipped(step.text(), MOST_LETTERS);
  }

  double left(int step) {
    return left[step];
  }

  double right(int step) {
    return right[step];
  }

  /** Where what has no end fades out. */
  double end() {
    return end;
  }

  double width() {
    return Math.max(LaneChart.WIDTH, end + 10);
  }
}
