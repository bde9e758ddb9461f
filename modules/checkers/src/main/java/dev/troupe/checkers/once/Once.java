package dev.troupe.checkers.once;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One judgement over one history: each acknowledged request has exactly one effect in the last
 * read, an unknown one at most one, a failed one none, and nothing has an effect that nobody asked
 * for.
 *
 * <p>A retry repeats its id: acknowledged once is acknowledged, and refused means that every
 * attempt was. Unknown when nothing was acknowledged, or when some acknowledgement came after the
 * read was invoked, so that the read need not show it.
 *
 * @param <R> an attempt
 * @param <E> an effect
 */
public final class Once<R, E> {

  /**
   * What a workload calls things.
   *
   * @param check name of the checker
   * @param done an effect has happened: {@code booked}
   * @param asked it was wanted: {@code submitted}
   * @param request an attempt: {@code submission}
   * @param thing what has an effect: {@code invoice}
   * @param read what shows the effects: {@code ledger read}
   */
  public record Words(
      String check, String done, String asked, String request, String thing, String read) {}

  /** How a workload looks into its attempts and effects. */
  public interface Workload<R, E> {
    /** The call that made an attempt. */
    Call call(R attempt);

    /** Where the effects are: {@code entry 3, entry 7}. */
    String where(List<E> effects);

    /** What is wrong with an effect that none of these attempts asked for; empty when one did. */
    Optional<String> mismatch(E effect, List<R> possible);

    /** What became of the id without an effect: {@code gone}. */
    String absent(String id);
  }

  private final Words words;
  private final Workload<R, E> workload;
  private final Map<String, List<R>> attempts;
  private final Map<String, List<E>> effects;
  private final Call read;
  private final List<String> evidence = new ArrayList<>();
  private final Sketch sketch = new Sketch();
  private int once;
  private int twice;
  private int never;
  private int strange;
  private int unseen;

  /**
   * Prepares.
   *
   * @param attempts by id, in the order of the history
   * @param effects by id, in the order of the read
   * @param read the last read that ended well
   */
  public Once(
      Words words,
      Workload<R, E> workload,
      Map<String, List<R>> attempts,
      Map<String, List<E>> effects,
      Call read) {
    this.words = words;
    this.workload = workload;
    this.attempts = attempts;
    this.effects = effects;
    this.read = read;
  }

  /** Judges. Once. */
  public CheckResult result() {
    effects.forEach(this::judgeEffects);
    attempts.forEach(this::judgeAbsence);
    if (!evidence.isEmpty()) {
      return CheckResult.broken(words.check(), faults(), evidence)
          .shownBy(sketch.context(read).draw(evidence.getFirst()));
    }
    if (once + unseen == 0) {
      return CheckResult.unknown(
          words.check(), "nothing to judge: no %s was acknowledged".formatted(words.request()));
    }
    if (unseen > 0) {
      return CheckResult.unknown(
          words.check(),
          "%d acknowledged after the last %s was invoked: read again at the end"
              .formatted(unseen, words.read()));
    }
    return CheckResult.holds(
        words.check(), "%d acknowledged, each %s once".formatted(once, words.done()));
  }

  private void judgeEffects(String id, List<E> found) {
    List<R> before = before(id);
    List<R> possible =
        before.stream().filter(attempt -> Values.possible(workload.call(attempt))).toList();
    String where = workload.where(found);
    if (found.size() > 1) {
      twice++;
      fault(id, "%s %d times: %s".formatted(words.done(), found.size(), where));
    }
    if (before.isEmpty()) {
      strange++;
      fault(id, "%s but never %s: %s".formatted(words.done(), words.asked(), where));
    } else if (possible.isEmpty()) {
      strange++;
      fault(id, "%s although it was refused: %s".formatted(words.done(), where));
    } else {
      for (E effect : found) {
        workload
            .mismatch(effect, possible)
            .ifPresent(
                how -> {
                  strange++;
                  fault(id, how);
                });
      }
    }
  }

  private void judgeAbsence(String id, List<R> all) {
    List<Call> acknowledged = all.stream().map(workload::call).filter(Values::ok).toList();
    if (acknowledged.isEmpty()) {
      return;
    }
    if (effects.containsKey(id)) {
      once += effects.get(id).size() == 1 ? 1 : 0;
    } else if (acknowledged.stream().anyMatch(call -> call.endedBefore(read))) {
      never++;
      fault(id, "acknowledged but not %s: %s".formatted(words.done(), workload.absent(id)));
    } else {
      unseen++;
    }
  }

  /** An attempt made after the read ended cannot be the reason of an effect in it. */
  private List<R> before(String id) {
    return attempts.getOrDefault(id, List.of()).stream()
        .filter(
            attempt -> workload.call(attempt).invocation().index() < Values.result(read).index())
        .toList();
  }

  /** The first fault is the one that is drawn. */
  private void fault(String id, String what) {
    if (evidence.isEmpty()) {
      before(id).forEach(attempt -> sketch.culprit(workload.call(attempt)));
    }
    evidence.add("%s %s".formatted(Values.plain(id), what));
  }

  private String faults() {
    List<String> parts = new ArrayList<>();
    if (twice > 0) {
      parts.add(
          "%d %s%s %s more than once"
              .formatted(twice, words.thing(), twice == 1 ? "" : "s", words.done()));
    }
    if (never > 0) {
      parts.add("%d acknowledged but never %s".formatted(never, words.done()));
    }
    if (strange > 0) {
      parts.add("%d %s that should not be, or differently".formatted(strange, words.done()));
    }
    return "%s; %d acknowledged, each %s once"
        .formatted(String.join(", ", parts), once, words.done());
  }
}
