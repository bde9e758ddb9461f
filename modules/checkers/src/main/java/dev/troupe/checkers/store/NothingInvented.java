package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Values;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read was written to that key, by a write that had begun and did not certainly fail, and
 * is no deletion.
 *
 * <p>Unknown when nothing was read.
 */
public final class NothingInvented implements Checker {
  public static final String NAME = "nothing-invented";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<String> evidence = new ArrayList<>();
    int values = 0;
    for (Shown read : store.reads()) {
      values += read.values().size();
      for (String value : read.values()) {
        Written write = store.key(read.key()).find(value);
        if (write == null) {
          evidence.add("%s: nobody wrote %s".formatted(read, value));
        } else if (!Values.possible(write.call())) {
          evidence.add("%s: writing %s had failed".formatted(read, value));
        } else if (read.call().endedBefore(write.call())) {
          evidence.add("%s: %s was written later".formatted(read, value));
        } else if (write.removed()) {
          evidence.add("%s: %s is a deletion".formatted(read, value));
        }
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
          NAME, "%d of %d values read are none".formatted(evidence.size(), values), evidence);
    }
    return values == 0
        ? CheckResult.unknown(NAME, "nothing to judge: no value was read")
        : CheckResult.holds(NAME, "%d values read, all written".formatted(values));
  }
}
