package dev.troupe.checkers.linear;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.troupe.checkers.history.Call;
import java.util.List;
import java.util.Optional;

/**
 * A lock, free at first: {@code acquire}, {@code release}; arguments and answers say nothing.
 *
 * <p>{@code mutex} does not ask who releases, as Jepsen's does not. {@code owned-mutex} does: the
 * process that acquired. There a process must keep its number after an unknown outcome, so it fits
 * no history recorded by Jepsen, which gives it a new one.
 */
record MutexModel(String name, boolean owned) implements Model<Integer> {
  private static final int FREE = -1;
  private static final int ANYBODY = 0;

  /** The values stand for the states, so that no acquire is cut away whose release is shown. */
  record Acquire(int holder, int held) implements Action<Integer> {
    @Override
    public Optional<Integer> apply(Integer state) {
      return state == FREE ? Optional.of(holder) : Optional.empty();
    }

    @Override
    public List<Integer> observes() {
      return List.of(Numbering.NOTHING);
    }

    @Override
    public List<Integer> brings() {
      return List.of(held);
    }
  }

  record Release(int holder, int held) implements Action<Integer> {
    @Override
    public Optional<Integer> apply(Integer state) {
      return state == holder ? Optional.of(FREE) : Optional.empty();
    }

    @Override
    public List<Integer> observes() {
      return List.of(held);
    }

    @Override
    public List<Integer> brings() {
      return List.of(Numbering.NOTHING);
    }
  }

  @Override
  public Integer initial() {
    return FREE;
  }

  @Override
  public Optional<Action<Integer>> read(Call call, Numbering values) {
    int holder = owned ? call.invocation().process() : ANYBODY;
    int held = values.of(TextNode.valueOf(show(holder, values)));
    return switch (call.function()) {
      case "acquire" -> Optional.of(new Acquire(holder, held));
      case "release" -> Optional.of(new Release(holder, held));
      default -> throw Answers.unknownFunction(this, call, "acquire, release");
    };
  }

  @Override
  public String show(Integer state, Numbering values) {
    if (state == FREE) {
      return "free";
    }
    return owned ? "held by process " + state : "held";
  }
}
