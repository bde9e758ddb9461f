package dev.troupe.transactions.saga;

import java.util.Optional;
import java.util.function.Function;

/**
 * One action of a saga at one participant, and how it is undone.
 *
 * @param name unique in its definition
 * @param participant whom to ask, by {@link Participant#key}
 * @param action what to ask for
 * @param undo the action that undoes it, if there is one
 * @param leavesNothing there is nothing to undo: a check, a question
 */
public record Step(
    String name, String participant, Action action, Optional<Action> undo, boolean leavesNothing) {

  /**
   * What is asked of a participant.
   *
   * @param what as the participant calls it
   * @param request makes what is sent with it: pure, the same from the same. What it throws counts
   *     as a refusal
   */
  public record Action(String what, Function<Known, Facts> request, Retry retry) {}

  /**
   * @throws IllegalArgumentException naming what makes no sense
   */
  public Step {
    if (name.isBlank() || action.what().isBlank()) {
      throw new IllegalArgumentException(
          "step '%s' asks for '%s': neither may be blank".formatted(name, action.what()));
    }
    if (!participant.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "step '%s' asks '%s': use letters, digits, - and _ for a participant"
              .formatted(name, participant));
    }
    if (undo.isPresent() && leavesNothing) {
      throw new IllegalArgumentException(
          "step '%s' leaves nothing and is undone by '%s': drop one of them"
              .formatted(name, undo.get().what()));
    }
  }

  /** A step that is asked for {@linkplain Retry#USUAL as usual} and, so far, is not undone. */
  public static Step of(
      String name, String participant, String what, Function<Known, Facts> request) {
    var action = new Action(what, request, Retry.USUAL);
    return new Step(name, participant, action, Optional.empty(), false);
  }

  /** The same, asked for in this manner. */
  public Step retried(Retry retry) {
    var other = new Action(action.what(), action.request(), retry);
    return new Step(name, participant, other, undo, leavesNothing);
  }

  /** The same, undone by this action. */
  public Step undoneBy(String what, Function<Known, Facts> request, Retry retry) {
    var other = new Action(what, request, retry);
    return new Step(name, participant, action, Optional.of(other), leavesNothing);
  }

  /** The same, undone by this action, which is asked for as usual. */
  public Step undoneBy(String what, Function<Known, Facts> request) {
    return undoneBy(what, request, Retry.USUAL);
  }

  /** The same; it leaves nothing to undo. */
  public Step leavingNothing() {
    return new Step(name, participant, action, undo, true);
  }
}
