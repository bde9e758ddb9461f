package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An append-only log, empty at first, offsets from 0.
 *
 * <ul>
 *   <li>{@code append v}, answered by {@code {"offset":7}}, or by null or the value again where the
 *       offset is not told. A bare number would not say which of the two it is, so it is refused.
 *   <li>{@code read {"offset":7} → v}, null behind the end.
 *   <li>{@code read → [v …]}: the whole log.
 * </ul>
 */
record LogModel() implements Model<Sequence> {

  sealed interface Step extends Action<Sequence> {}

  record Append(int value, OptionalInt offset) implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      boolean fits = offset.isEmpty() || offset.getAsInt() == state.size();
      return fits ? Optional.of(state.append(value)) : Optional.empty();
    }

    @Override
    public List<Integer> brings() {
      return List.of(value);
    }
  }

  record ReadOne(int offset, int value) implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      int there = offset < state.size() ? state.get(offset) : Numbering.NOTHING;
      return there == value ? Optional.of(state) : Optional.empty();
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

  record ReadAll(List<Integer> values) implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      boolean same = state.size() == values.size();
      for (int i = 0; same && i < values.size(); i++) {
        same = state.get(i) == values.get(i);
      }
      return same ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean eager() {
      return true;
    }

    @Override
    public List<Integer> observes() {
      return values;
    }
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Sequence initial() {
    return Sequence.empty();
  }

  @Override
  public Optional<Action<Sequence>> read(Call call, Numbering values) {
    if (call.function().equals("append")) {
      if (call.argument().isNull()) {
        throw Answers.badArgument(this, call, "a value other than null, which means nothing there");
      }
      return Optional.of(new Append(values.of(call.argument()), offset(call)));
    }
    if (call.function().equals("read")) {
      if (call.argument().isNull()) {
        return Answers.of(call).map(list -> readAll(call, list, values));
      }
      int offset = offset(call.argument()).orElseThrow(() -> badRead(call));
      return Answers.of(call).map(value -> new ReadOne(offset, values.of(value)));
    }
    throw Answers.unknownFunction(this, call, "append, read");
  }

  private ReadAll readAll(Call call, JsonNode list, Numbering values) {
    if (!list.isArray()) {
      throw Answers.badAnswer(this, call, list, "the list of all values");
    }
    List<Integer> numbers = new ArrayList<>();
    list.forEach(value -> numbers.add(values.of(value)));
    return new ReadAll(List.copyOf(numbers));
  }

  private OptionalInt offset(Call call) {
    Optional<JsonNode> answer = Answers.of(call);
    if (answer.isEmpty()
        || answer.get().isNull()
        || Values.key(answer.get()).equals(Values.key(call.argument()))) {
      return OptionalInt.empty();
    }
    OptionalInt offset = offset(answer.get());
    if (offset.isEmpty()) {
      throw Answers.badAnswer(this, call, answer.get(), "{\"offset\":n}, null or the value again");
    }
    return offset;
  }

  private RuntimeException badRead(Call call) {
    return Answers.badArgument(this, call, "{\"offset\":n}, or null for the whole log");
  }

  private static OptionalInt offset(JsonNode value) {
    JsonNode offset = value.path("offset");
    return offset.isIntegralNumber() && offset.canConvertToInt() && offset.intValue() >= 0
        ? OptionalInt.of(offset.intValue())
        : OptionalInt.empty();
  }

  @Override
  public String show(Sequence state, Numbering values) {
    return Shown.sequence(state, values);
  }
}
