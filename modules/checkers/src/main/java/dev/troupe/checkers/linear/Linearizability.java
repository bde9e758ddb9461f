package dev.troupe.checkers.linear;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Each call seems to take effect at once, at some moment between its invocation and its return, and
 * its answer is what the model says (Herlihy and Wing, 1990).
 *
 * <p>A failed call did not happen. A call of unknown outcome, or still pending, may take effect at
 * any time after its invocation, or never; if all that it could tell is its answer, it does not
 * count. Keys are judged apart, and the worst verdict wins. Unknown when nothing definite happened,
 * or when a limit was reached, with the limit in the detail. Broken comes with a counterexample of
 * the first broken key.
 *
 * <p>After Wing and Gong (1993) and Lowe (2017).
 */
public final class Linearizability implements Checker {
  /** Steps that may be spent on making a counterexample short. */
  private static final long STEPS_FOR_CUTTING = 20_000_000;

  private final Model<?> model;
  private final Limits limits;
  private final LongSupplier clock;

  /** With {@link Limits#DEFAULT} and no clock, so that the time is not limited. */
  public Linearizability(Model<?> model) {
    this(model, Limits.DEFAULT, () -> 0);
  }

  /**
   * With limits of your own.
   *
   * @param clock monotonic nanoseconds
   */
  public Linearizability(Model<?> model, Limits limits, LongSupplier clock) {
    this.model = model;
    this.limits = limits;
    this.clock = clock;
  }

  /** {@code linearizable-} and the model. */
  @Override
  public String name() {
    return "linearizable-" + model.name();
  }

  @Override
  public CheckResult check(History history) {
    return check(history, model);
  }

  private <S> CheckResult check(History history, Model<S> model) {
    List<Call> calls =
        history.calls().stream().filter(call -> call.outcome() != Operation.Type.FAIL).toList();
    Map<String, List<KeyedCall>> parts = Keys.split(calls, model);
    long deadline = clock.getAsLong() + limits.time().toNanos();
    Verdicts verdicts = new Verdicts(name(), overlaps(parts));
    parts.forEach((key, part) -> judge(key, part, new Transitions<>(model), deadline, verdicts));
    return verdicts.result();
  }

  private void judge(
      String key,
      List<KeyedCall> part,
      Transitions<?> transitions,
      long deadline,
      Verdicts verdicts) {
    List<Attempt> attempts = new ArrayList<>();
    for (KeyedCall call : part) {
      transitions.kind(call.bare()).ifPresent(kind -> attempts.add(Attempt.of(call, kind)));
    }
    Budget budget = new Budget(limits.steps(), limits.bytes(), deadline, clock);
    switch (new Search(attempts, transitions, budget).run()) {
      case Finding.Explained explained ->
          verdicts.holds((int) attempts.stream().filter(Attempt::known).count());
      case Finding.GaveUp gaveUp ->
          verdicts.gaveUp(key, gaveUp, (int) attempts.stream().filter(Attempt::known).count());
      case Finding.Unexplained none ->
          verdicts.broken(
              key,
              none.culprit(),
              verdicts.isBroken()
                  ? Optional.empty()
                  : Optional.of(counterexample(attempts, none.culprit(), transitions, budget)));
    }
  }

  private static Counterexample counterexample(
      List<Attempt> attempts, Attempt culprit, Transitions<?> transitions, Budget budget) {
    List<Attempt> few = Reduction.cut(attempts, culprit, transitions, budget, STEPS_FOR_CUTTING);
    // Known to end: at worst it is the search that has just been done, over fewer calls.
    Search again = new Search(few, transitions, Budget.unlimited());
    return switch (again.run()) {
      case Finding.Unexplained none ->
          new Explanation(transitions, few, none, again.statesThere()).counterexample();
      case Finding.Explained explained -> throw new IllegalStateException("cut to an order");
      case Finding.GaveUp gaveUp -> throw new IllegalStateException("no limit, but reached");
    };
  }

  private static Overlaps overlaps(Map<String, List<KeyedCall>> parts) {
    Map<String, List<Call>> calls = new LinkedHashMap<>();
    parts.forEach((key, part) -> calls.put(key, part.stream().map(KeyedCall::bare).toList()));
    return Overlaps.of(calls);
  }
}
