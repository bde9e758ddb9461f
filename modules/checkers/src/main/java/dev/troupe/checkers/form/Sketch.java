package dev.troupe.checkers.form;

import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.Counterexample.Arrow;
import dev.troupe.checkers.Counterexample.Role;
import dev.troupe.checkers.Counterexample.Step;
import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A counterexample in the making: calls in any order and any number of times, each drawn once. */
public final class Sketch {
  private record Line(Call from, Call to, String why) {}

  private final TreeMap<Long, Step> steps = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();

  /** Calls that the correct system could not have shown. */
  public Sketch culprit(Call... calls) {
    return add(Role.CULPRIT, calls);
  }

  /** Calls that show why. */
  public Sketch context(Call... calls) {
    return add(Role.CONTEXT, calls);
  }

  /** The first must have come before the second; both are drawn. */
  public Sketch arrow(Call from, Call to, String why) {
    context(from, to);
    lines.add(new Line(from, to, why));
    return this;
  }

  /** The finished one. */
  public Counterexample draw(String story) {
    List<Long> order = new ArrayList<>(steps.keySet());
    List<Arrow> arrows = new ArrayList<>();
    for (Line line : lines) {
      arrows.add(
          new Arrow(
              order.indexOf(line.from().invocation().index()),
              order.indexOf(line.to().invocation().index()),
              line.why()));
    }
    return new Counterexample(story, new ArrayList<>(steps.values()), arrows);
  }

  private Sketch add(Role role, Call... calls) {
    for (Call call : calls) {
      Step step = new Step(call, Values.text(call), role, OptionalInt.empty());
      steps.merge(
          call.invocation().index(), step, (old, now) -> old.role() == Role.CULPRIT ? old : now);
    }
    return this;
  }
}
