package dev.troupe.checkers.linear;

import java.util.List;
import java.util.Optional;

/**
 * One call as a step of the object, with its answer when that is known. Equal actions are
 * interchangeable, so an action needs {@code equals} and {@code hashCode}.
 *
 * @param <S> the model's state
 */
public interface Action<S> {

  /** The state after, or empty when the object in this state would not have answered so. */
  Optional<S> apply(S state);

  /**
   * Whether nothing is lost by taking this action as soon as a state allows it. So it is with an
   * action that never changes any state; and with one that does, such as a dequeue, if only equal
   * actions could take its place meanwhile (the search sees to it that none of them must end
   * sooner). When in doubt false, which costs time and never a verdict.
   */
  default boolean eager() {
    return false;
  }

  /**
   * Whether the state after is one and the same whatever the state before. Then an unknown call
   * right before this one cannot matter. When in doubt false, as above.
   */
  default boolean blind() {
    return false;
  }

  /** The values of {@link Numbering} that the answer shows; for words, and for cutting. */
  default List<Integer> observes() {
    return List.of();
  }

  /** The values of {@link Numbering} that this action brings into the object. */
  default List<Integer> brings() {
    return List.of();
  }
}
