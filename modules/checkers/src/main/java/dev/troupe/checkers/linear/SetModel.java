package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.Call;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A set, empty at first: {@code add v}, {@code remove v}, {@code contains v → true | false}, {@code
 * read → [v …]} in any order. What the answers to add and remove say is ignored.
 */
record SetModel() implements Model<BitSet> {

  sealed interface Step extends Action<BitSet> {}

  record Put(int value, boolean in) implements Step {
    @Override
    public Optional<BitSet> apply(BitSet state) {
      BitSet after = (BitSet) state.clone();
      after.set(value, in);
      return Optional.of(after);
    }

    @Override
    public List<Integer> brings() {
      return in ? List.of(value) : List.of();
    }
  }

  record Contains(int value, boolean in) implements Step {
    @Override
    public Optional<BitSet> apply(BitSet state) {
      return state.get(value) == in ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean eager() {
      return true;
    }

    @Override
    public List<Integer> observes() {
      return in ? List.of(value) : List.of();
    }
  }

  record Elements(BitSet values) implements Step {
    @Override
    public Optional<BitSet> apply(BitSet state) {
      return state.equals(values) ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean eager() {
      return true;
    }

    @Override
    public List<Integer> observes() {
      return values.stream().boxed().toList();
    }
  }

  @Override
  public String name() {
    return "set";
  }

  @Override
  public BitSet initial() {
    return new BitSet();
  }

  @Override
  public Optional<Action<BitSet>> read(Call call, Numbering values) {
    return switch (call.function()) {
      case "add" -> Optional.of(new Put(values.of(call.argument()), true));
      case "remove" -> Optional.of(new Put(values.of(call.argument()), false));
      case "contains" -> Answers.of(call).map(said -> contains(call, said, values));
      case "read" -> Answers.of(call).map(said -> elements(call, said, values));
      default -> throw Answers.unknownFunction(this, call, "add, remove, contains, read");
    };
  }

  private Contains contains(Call call, JsonNode answer, Numbering values) {
    if (!answer.isBoolean()) {
      throw Answers.badAnswer(this, call, answer, "true or false");
    }
    return new Contains(values.of(call.argument()), answer.booleanValue());
  }

  private Elements elements(Call call, JsonNode answer, Numbering values) {
    if (!answer.isArray()) {
      throw Answers.badAnswer(this, call, answer, "the list of elements");
    }
    BitSet elements = new BitSet();
    answer.forEach(value -> elements.set(values.of(value)));
    if (elements.cardinality() != answer.size()) {
      throw Answers.badAnswer(this, call, answer, "a list without doubles");
    }
    return new Elements(elements);
  }

  @Override
  public String show(BitSet state, Numbering values) {
    return Shown.list(state.stream(), state.cardinality(), values);
  }
}
