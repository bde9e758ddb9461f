package dev.troupe.checkers.linear;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Counterexample;
import dev.troupe.checkers.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdicts on all keys, made one. */
final class Verdicts {
  private final String checker;
  private final Overlaps overlaps;
  private final List<String> broken = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private Optional<Counterexample> counterexample = Optional.empty();
  private int explained;

  Verdicts(String checker, Overlaps overlaps) {
    this.checker = checker;
    this.overlaps = overlaps;
  }

  void holds(int operations) {
    explained += operations;
  }

  void broken(String key, Attempt culprit, Optional<Counterexample> shown) {
    Operation asked = culprit.call().recorded().invocation();
    broken.add(
        "%s: no order has a place for operation %d, %s by process %d"
            .formatted(name(key), asked.index(), asked.function(), asked.process()));
    counterexample = counterexample.or(() -> shown);
  }

  void gaveUp(String key, Finding.GaveUp gaveUp, int operations) {
    undecided.add(
        String.format(
            Locale.ROOT,
            "%s: gave up after %s with %,d of %,d operations in order",
            name(key),
            gaveUp.limit(),
            gaveUp.placed(),
            operations));
  }

  boolean isBroken() {
    return !broken.isEmpty();
  }

  CheckResult result() {
    if (!broken.isEmpty()) {
      String story = counterexample.map(Counterexample::story).orElseThrow();
      CheckResult result =
          CheckResult.broken(checker, story + " (" + overlaps.words() + ")", broken);
      return result.shownBy(counterexample.orElseThrow());
    }
    if (!undecided.isEmpty()) {
      return CheckResult.unknown(
          checker,
          "%s%s; raise the limit, or record fewer operations a key (%s)"
              .formatted(undecided.getFirst(), others(), overlaps.words()));
    }
    if (explained == 0) {
      return CheckResult.unknown(
          checker, "nothing to judge: no operation is known to have happened");
    }
    String caution = overlaps.pairs() == 0 ? ": so nothing was asked of concurrency" : "";
    return CheckResult.holds(checker, overlaps.words() + caution);
  }

  private String others() {
    int others = undecided.size() - 1;
    return others == 0 ? "" : ", and %d more keys".formatted(others);
  }

  private static String name(String key) {
    return key.isEmpty() ? "the history" : "key " + key;
  }
}
