package dev.troupe.checkers;

import dev.troupe.checkers.history.Call;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The few calls that show what is wrong: cut down until nothing can be left out, to be drawn as a
 * time diagram.
 *
 * @param story one or two sentences: what cannot be explained, and why
 * @param steps the calls that matter, in the order of invocation
 * @param arrows what must have come before what, where that is the argument
 */
public record Counterexample(String story, List<Step> steps, List<Arrow> arrows) {

  /** What a call is to the argument. */
  public enum Role {
    /** It can be explained: it has a place in an order that a correct system could show. */
    EXPLAINED,
    /** No order has a place for it. */
    CULPRIT,
    /** Needed to understand the others. */
    CONTEXT
  }

  /**
   * A call in the argument.
   *
   * @param text what it did, short: {@code write x 3}, {@code read x → 1}
   * @param place where it takes effect in the order that explains the most, from 1; empty when it
   *     has none
   */
  public record Step(Call call, String text, Role role, OptionalInt place) {
    public Step {
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(place, "place");
    }
  }

  /**
   * One step must have come before another.
   *
   * @param from index of the earlier one in {@link #steps}
   * @param to index of the later one
   * @param why short: {@code read what it appended}
   */
  public record Arrow(int from, int to, String why) {}

  public Counterexample {
    Objects.requireNonNull(story, "story");
    steps = List.copyOf(steps);
    arrows = List.copyOf(arrows);
    for (Arrow arrow : arrows) {
      Objects.checkIndex(arrow.from(), steps.size());
      Objects.checkIndex(arrow.to(), steps.size());
    }
  }
}
