package dev.troupe.checkers.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts a history that has no order down to a few calls that have none, by leaving calls out (delta
 * debugging, Zeller and Hildebrandt, 2002).
 *
 * <p>What is left must be wrong for the same reason: it is the same call that no order can place,
 * and no value is seen whose every origin was cut away. At the end no single call can be left out
 * any more under this rule, unless the steps ran out first.
 */
final class Reduction {
  private final Transitions<?> transitions;
  private final Attempt culprit;
  private final Budget limits;
  private final BitSet brought = new BitSet();
  private List<Attempt> kept;
  private long stepsLeft;

  private Reduction(
      List<Attempt> attempts,
      Attempt culprit,
      Transitions<?> transitions,
      Budget limits,
      long steps) {
    this.transitions = transitions;
    this.culprit = culprit;
    this.limits = limits;
    this.stepsLeft = steps;
    // What began after the culprit's end cannot help it; so this alone has no order either.
    this.kept = attempts.stream().filter(a -> a.invoked() < culprit.ended()).toList();
    kept.forEach(a -> transitions.action(a.kind()).brings().forEach(brought::set));
  }

  /** The calls that are left, in their order, the culprit among them. */
  static List<Attempt> cut(
      List<Attempt> attempts,
      Attempt culprit,
      Transitions<?> transitions,
      Budget limits,
      long steps) {
    return new Reduction(attempts, culprit, transitions, limits, steps).cut();
  }

  private List<Attempt> cut() {
    int chunk = Math.max(1, kept.size() / 2);
    while (stepsLeft > 0) {
      boolean shorter = pass(chunk);
      if (chunk == 1 && !shorter) {
        break;
      }
      chunk = Math.max(1, chunk / 2);
    }
    return kept;
  }

  /** Tries to leave out each chunk once. Whether any was. */
  private boolean pass(int chunk) {
    int before = kept.size();
    int from = 0;
    while (from < kept.size() && stepsLeft > 0) {
      List<Attempt> fewer = without(from, Math.min(kept.size(), from + chunk));
      if (fewer.size() < kept.size() && sameReason(fewer)) {
        kept = fewer;
      } else {
        from += chunk;
      }
    }
    return kept.size() < before;
  }

  private List<Attempt> without(int from, int to) {
    List<Attempt> fewer = new ArrayList<>(kept.subList(0, from));
    if (kept.subList(from, to).contains(culprit)) {
      fewer.add(culprit);
    }
    fewer.addAll(kept.subList(to, kept.size()));
    return fewer;
  }

  private boolean sameReason(List<Attempt> fewer) {
    stepsLeft -= fewer.size();
    if (!originsStay(fewer)) {
      return false;
    }
    Budget budget = limits.part(stepsLeft);
    Finding finding = new Search(fewer, transitions, budget).run();
    stepsLeft -= budget.steps();
    return finding instanceof Finding.Unexplained none && none.culprit().equals(culprit);
  }

  private boolean originsStay(List<Attempt> fewer) {
    BitSet still = new BitSet();
    fewer.forEach(a -> transitions.action(a.kind()).brings().forEach(still::set));
    for (Attempt attempt : fewer) {
      for (int value : transitions.action(attempt.kind()).observes()) {
        if (brought.get(value) && !still.get(value)) {
          return false;
        }
      }
    }
    return true;
  }
}
