package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.Call;
import java.util.List;
import java.util.Optional;

/**
 * A register, null at first: {@code write v}, {@code read → v}, and if it is a cas-register {@code
 * cas [old new]}.
 *
 * <p>What the answer to a write says is ignored. A cas that is ok has swapped, unless it answers
 * {@code false}: then the register was not {@code old}. A failed cas did not happen, as in Jepsen,
 * and tells nothing.
 */
record RegisterModel(String name, boolean swaps) implements Model<Integer> {

  sealed interface Step extends Action<Integer> {}

  record Write(int value) implements Step {
    @Override
    public Optional<Integer> apply(Integer state) {
      return Optional.of(value);
    }

    @Override
    public boolean blind() {
      return true;
    }

    @Override
    public List<Integer> brings() {
      return List.of(value);
    }
  }

  record Read(int value) implements Step {
    @Override
    public Optional<Integer> apply(Integer state) {
      return state == value ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean eager() {
      return true;
    }

    @Override
    public List<Integer> observes() {
      return List.of(value);
    }
  }

  record Swap(int old, int value) implements Step {
    @Override
    public Optional<Integer> apply(Integer state) {
      return state == old ? Optional.of(value) : Optional.empty();
    }

    @Override
    public List<Integer> observes() {
      return List.of(old);
    }

    @Override
    public List<Integer> brings() {
      return List.of(value);
    }
  }

  /** A comparison that told that the register has another value. */
  record Differs(int old) implements Step {
    @Override
    public Optional<Integer> apply(Integer state) {
      return state == old ? Optional.empty() : Optional.of(state);
    }

    @Override
    public boolean eager() {
      return true;
    }
  }

  @Override
  public Integer initial() {
    return Numbering.NOTHING;
  }

  @Override
  public Optional<Action<Integer>> read(Call call, Numbering values) {
    Optional<JsonNode> answer = Answers.of(call);
    if (call.function().equals("write")) {
      return Optional.of(new Write(values.of(call.argument())));
    }
    if (call.function().equals("read")) {
      if (!call.argument().isNull()) {
        throw Answers.badArgument(
            this, call, "null, or a key in every operation: [key null] or {\"key\":key}");
      }
      return answer.map(value -> new Read(values.of(value)));
    }
    if (swaps && call.function().equals("cas")) {
      return Optional.of(swap(call, answer, values));
    }
    throw Answers.unknownFunction(this, call, swaps ? "read, write, cas" : "read, write");
  }

  private Step swap(Call call, Optional<JsonNode> answer, Numbering values) {
    JsonNode pair = call.argument();
    if (!pair.isArray() || pair.size() != 2) {
      throw Answers.badArgument(this, call, "[old new]");
    }
    int old = values.of(pair.get(0));
    boolean refused = answer.filter(said -> said.isBoolean() && !said.booleanValue()).isPresent();
    return refused ? new Differs(old) : new Swap(old, values.of(pair.get(1)));
  }

  @Override
  public String show(Integer state, Numbering values) {
    return values.show(state);
  }
}
