package dev.troupe.transactions.saga;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What sagas of one kind do: data, and the functions that make the requests.
 *
 * <p>Before the <em>pivot</em> everything can be undone, so every step says how, or that it leaves
 * nothing. The pivot may still be refused, and then the saga turns back; once it is done, the saga
 * only goes forward, so what comes later is never undone. Without a pivot there is a way back up to
 * the end.
 *
 * <pre>{@code
 * SagaDefinition.named("order", 1)
 *     .deadline(Duration.ofMinutes(5))
 *     .step(Step.of("reserve", "stock", "reserve", Known::facts).undoneBy("release", Known::facts))
 *     .step(Step.of("charge", "payments", "charge", Known::facts).undoneBy("refund", Known::facts))
 *     .pivot(Step.of("ship", "shipping", "ship", Known::facts))
 *     .build();
 * }</pre>
 *
 * @param version rises with each change: a saga keeps to the version with which it was started
 * @param deadline after which a saga that has not passed its pivot turns back; none: it has all the
 *     time
 */
public record SagaDefinition(
    String name, int version, Optional<Duration> deadline, List<Stage> stages) {

  public static final int MOST_STEPS = 32;

  /**
   * @throws IllegalArgumentException naming the step, or the value, that makes no sense
   */
  public SagaDefinition {
    stages = List.copyOf(stages);
    refuse(name.isBlank(), "a definition needs a name");
    refuse(version < 1, "%s: version = %d: use 1 or more", name, version);
    deadline.ifPresent(
        d -> refuse(d.isNegative() || d.isZero(), "%s: deadline = %s: more than 0", name, d));
    var steps = stages.stream().flatMap(stage -> stage.steps().stream()).toList();
    refuse(
        steps.isEmpty() || steps.size() > MOST_STEPS,
        "%s: %d steps: use 1 to %d",
        name,
        steps.size(),
        MOST_STEPS);
    var names = new TreeSet<String>();
    steps.forEach(
        s -> refuse(!names.add(s.name()), "%s: two steps '%s': rename one", name, s.name()));
    refuse(
        stages.stream().filter(Stage::pivot).count() > 1,
        "%s: several pivots: after the first there is no way back, so keep that",
        name);
    int pivot = pivot(stages);
    for (int i = 0; i < stages.size(); i++) {
      for (Step step : stages.get(i).steps()) {
        check(name, step, i < pivot, deadline.isPresent());
      }
    }
  }

  private static void check(String name, Step step, boolean before, boolean timed) {
    refuse(
        before && step.undo().isEmpty() && !step.leavesNothing(),
        "%s: the saga may have to turn back after '%s': say undoneBy or leavingNothing, or make it"
            + " the pivot",
        name,
        step.name());
    refuse(
        !before && step.undo().isPresent(),
        "%s: '%s' is never undone, there is no way back from the pivot on: drop undoneBy",
        name,
        step.name());
    refuse(
        step.action().retry().attempts() == Retry.UNTIL_DEADLINE && !(before && timed),
        "%s: no deadline ends '%s': give the saga a deadline and the step a place before the pivot,"
            + " or a number of attempts",
        name,
        step.name());
    step.undo()
        .ifPresent(
            undo ->
                refuse(
                    undo.retry().attempts() == Retry.UNTIL_DEADLINE,
                    "%s: no deadline ends the undoing of '%s': use a number of attempts",
                    name,
                    step.name()));
  }

  /** Begins a definition. */
  public static Builder named(String name, int version) {
    return new Builder(name, version);
  }

  /** The names of all steps, in their order. */
  public List<String> steps() {
    return stages.stream().flatMap(stage -> stage.steps().stream()).map(Step::name).toList();
  }

  /** Whom the steps ask, sorted. */
  public List<String> participants() {
    return stages.stream()
        .flatMap(stage -> stage.steps().stream())
        .map(Step::participant)
        .distinct()
        .sorted()
        .toList();
  }

  /** The pivot's index among the stages; their number when there is none. */
  int pivot() {
    return pivot(stages);
  }

  /** Where a step stands: negative before the pivot, 0 the pivot, positive after it. */
  int place(String step) {
    return IntStream.range(0, stages.size())
            .filter(i -> stages.get(i).steps().stream().anyMatch(s -> s.name().equals(step)))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no step '%s'".formatted(step)))
        - pivot();
  }

  Step step(String name) {
    return stages.stream()
        .flatMap(stage -> stage.steps().stream())
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no step '%s'".formatted(name)));
  }

  private static int pivot(List<Stage> stages) {
    return IntStream.range(0, stages.size())
        .filter(i -> stages.get(i).pivot())
        .findFirst()
        .orElse(stages.size());
  }

  private static void refuse(boolean bad, String why, Object... values) {
    if (bad) {
      throw new IllegalArgumentException("saga " + why.formatted(values));
    }
  }

  /** Collects stages in their order. */
  public static final class Builder {
    private final String name;
    private final int version;
    private final List<Stage> stages = new ArrayList<>();
    private Optional<Duration> deadline = Optional.empty();

    private Builder(String name, int version) {
      this.name = name;
      this.version = version;
    }

    /** After so much time since its start, a saga before its pivot turns back. */
    public Builder deadline(Duration time) {
      deadline = Optional.of(time);
      return this;
    }

    /** Then this step. */
    public Builder step(Step step) {
      return together(step);
    }

    /** Then these, all at once. */
    public Builder together(Step... steps) {
      stages.add(new Stage(List.of(steps), false));
      return this;
    }

    /** Then this step, after which there is no way back. */
    public Builder pivot(Step step) {
      stages.add(new Stage(List.of(step), true));
      return this;
    }

    /**
     * The definition.
     *
     * @throws IllegalArgumentException naming what makes no sense
     */
    public SagaDefinition build() {
      return new SagaDefinition(name, version, deadline, stages);
    }
  }
}
