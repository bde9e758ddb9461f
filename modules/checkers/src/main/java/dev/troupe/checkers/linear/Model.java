package dev.troupe.checkers.linear;

import dev.troupe.checkers.history.Call;
import java.util.List;
import java.util.Optional;

/**
 * What an object does when one call at a time is made to it: the sequential specification that
 * linearizability refers to (Herlihy and Wing, 1990, §2.3).
 *
 * <p>Stateless: one model judges any number of histories.
 *
 * @param <S> a state; immutable, with {@code equals} and {@code hashCode}
 */
public interface Model<S> {

  /** In kebab case, as the command line names it. */
  String name();

  /** The state before the first call. */
  S initial();

  /**
   * What a call does to the object and what its answer tells. Only the answer of a call that is ok
   * is read; a call of unknown outcome becomes an action that takes any answer.
   *
   * @param call did not fail; a key was taken off its values
   * @param values where this history's JSON values become numbers
   * @return empty when the call changes nothing and tells nothing, such as an unknown read
   * @throws dev.troupe.checkers.history.HistoryException for a function or value of another form,
   *     naming the operation, the value and what is known
   */
  Optional<Action<S>> read(Call call, Numbering values);

  /** A state in few words, for people. */
  String show(S state, Numbering values);

  /**
   * The independent objects that a call touches, when one history holds several and a call may
   * touch more than one of them. Calls that are linked by none are judged apart (Herlihy and Wing,
   * §3.1: linearizability is local).
   */
  default List<String> touches(Call call) {
    return List.of();
  }
}
