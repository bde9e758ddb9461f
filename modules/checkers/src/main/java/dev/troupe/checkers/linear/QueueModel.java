package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.JsonNode;
import dev.troupe.checkers.history.Call;
import java.util.List;
import java.util.Optional;

/**
 * A first-in-first-out queue, empty at first: {@code enqueue v}, {@code dequeue → v}, null when it
 * was empty. A failed dequeue, as Jepsen's queues answer when empty, tells nothing. What the answer
 * to an enqueue says is ignored.
 */
record QueueModel() implements Model<Sequence> {

  sealed interface Step extends Action<Sequence> {}

  record Enqueue(int value) implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      return Optional.of(state.append(value));
    }

    @Override
    public List<Integer> brings() {
      return List.of(value);
    }
  }

  record Dequeue(int value) implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      return state.size() > 0 && state.get(0) == value
          ? Optional.of(state.withoutFirst())
          : Optional.empty();
    }

    /** Taking the front sooner changes no other answer: nobody else can take it meanwhile. */
    @Override
    public boolean eager() {
      return true;
    }

    @Override
    public List<Integer> observes() {
      return List.of(value);
    }
  }

  record FoundEmpty() implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      return state.size() == 0 ? Optional.of(state) : Optional.empty();
    }

    @Override
    public boolean eager() {
      return true;
    }
  }

  /** A dequeue whose answer nobody knows: it takes the front, whatever that is. */
  record DequeueAny() implements Step {
    @Override
    public Optional<Sequence> apply(Sequence state) {
      return Optional.of(state.size() > 0 ? state.withoutFirst() : state);
    }
  }

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public Sequence initial() {
    return Sequence.empty();
  }

  @Override
  public Optional<Action<Sequence>> read(Call call, Numbering values) {
    if (call.function().equals("enqueue")) {
      if (call.argument().isNull()) {
        throw Answers.badArgument(this, call, "a value other than null, which means empty");
      }
      return Optional.of(new Enqueue(values.of(call.argument())));
    }
    if (call.function().equals("dequeue")) {
      return Optional.of(
          Answers.of(call).map(said -> dequeue(said, values)).orElse(new DequeueAny()));
    }
    throw Answers.unknownFunction(this, call, "enqueue, dequeue");
  }

  private static Step dequeue(JsonNode answer, Numbering values) {
    return answer.isNull() ? new FoundEmpty() : new Dequeue(values.of(answer));
  }

  @Override
  public String show(Sequence state, Numbering values) {
    return Shown.sequence(state, values);
  }
}
