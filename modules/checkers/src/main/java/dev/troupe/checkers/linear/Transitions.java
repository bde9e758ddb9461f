package dev.troupe.checkers.linear;

import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's states and actions as numbers, and what leads where, asked of the model once. The cost
 * of large states is thereby paid once for each pair of state and action.
 */
final class Transitions<S> {
  /** The initial state. */
  static final int INITIAL = 0;

  /** The state does not allow the action. */
  static final int REFUSED = -1;

  private final Model<S> model;
  private final Numbering values = new Numbering();
  private final Map<Action<S>, Integer> kinds = new LinkedHashMap<>();
  private final List<Action<S>> actions = new ArrayList<>();
  private final Map<S, Integer> numbers = new LinkedHashMap<>();
  private final List<S> states = new ArrayList<>();
  private final LongIntMap next = new LongIntMap();

  Transitions(Model<S> model) {
    this.model = model;
    number(model.initial());
  }

  /** The number of what a call does; empty when it neither changes nor tells anything. */
  Optional<Integer> kind(Call call) {
    return model.read(call, values).map(this::kind);
  }

  private int kind(Action<S> action) {
    Integer known = kinds.putIfAbsent(action, actions.size());
    if (known != null) {
      return known;
    }
    actions.add(action);
    return actions.size() - 1;
  }

  Action<S> action(int kind) {
    return actions.get(kind);
  }

  int kinds() {
    return actions.size();
  }

  /** The state after, or {@link #REFUSED}. */
  int after(int state, int kind) {
    long edge = (long) state << 32 | kind;
    int known = next.get(edge);
    if (known != LongIntMap.NONE) {
      return known;
    }
    int after = actions.get(kind).apply(states.get(state)).map(this::number).orElse(REFUSED);
    next.put(edge, after);
    return after;
  }

  private int number(S state) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    states.add(state);
    return states.size() - 1;
  }

  String show(int state) {
    return model.show(states.get(state), values);
  }

  String showValue(int value) {
    return values.show(value);
  }

  /** What this takes, roughly; states count as a hundred bytes each. */
  long bytes() {
    return next.bytes() + 100L * states.size();
  }
}
