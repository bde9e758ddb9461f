package dev.troupe.checkers.decree;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.List;

/**
 * Proposers who want the same decree do not hinder each other for ever: of most decrees somebody
 * who proposed is told what is chosen. Each alone may fail for want of a majority; that is no duel.
 */
public final class DuelsEnd implements Checker {
  public static final String NAME = "duels-end";

  /** Of all decrees; faults may cost the others their majority. */
  private static final double MOST = 0.5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var decrees = Told.byDecree(history);
    decrees.values().removeIf(told -> told.proposals().isEmpty());
    List<String> undecided =
        decrees.entrySet().stream()
            .filter(
                decree ->
                    decree.getValue().proposals().stream()
                        .allMatch(call -> Told.chosen(call).isEmpty()))
            .map(
                decree ->
                    "of %d who proposed for %s nobody was told what is chosen"
                        .formatted(decree.getValue().proposals().size(), decree.getKey()))
            .toList();
    if (decrees.isEmpty()) {
      return CheckResult.unknown(NAME, "nobody proposed anything");
    }
    String detail =
        "%d of %d decrees were decided"
            .formatted(decrees.size() - undecided.size(), decrees.size());
    return undecided.size() > MOST * decrees.size()
        ? CheckResult.broken(NAME, detail, undecided)
        : CheckResult.holds(NAME, detail);
  }
}
