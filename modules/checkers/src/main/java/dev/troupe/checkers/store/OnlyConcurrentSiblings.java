package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * No answer has a value beside one that replaced it, and none twice.
 *
 * <p>Unknown when nothing was read.
 */
public final class OnlyConcurrentSiblings implements Checker {
  public static final String NAME = "only-concurrent-siblings";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    int beside = 0;
    for (Shown read : store.reads()) {
      beside += read.values().size() > 1 ? 1 : 0;
      for (String wrong : wrong(store.key(read.key()), read)) {
        if (evidence.isEmpty()) {
          sketch.culprit(read.call());
        }
        evidence.add("%s: %s".formatted(read, wrong));
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME, "%d siblings that are none".formatted(evidence.size()), evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    return store.reads().isEmpty()
        ? CheckResult.unknown(NAME, "nothing to judge: nothing was read")
        : CheckResult.holds(
            NAME,
            "%d reads, %d of them with siblings, all concurrent"
                .formatted(store.reads().size(), beside));
  }

  private static List<String> wrong(Replaced key, Shown read) {
    var wrong = new ArrayList<String>();
    if (new LinkedHashSet<>(read.values()).size() < read.values().size()) {
      wrong.add("has a value twice");
    }
    for (String newer : read.values()) {
      for (String older : read.values()) {
        if (key.before(newer).contains(older)) {
          wrong.add("%s is beside %s, which it replaced".formatted(newer, older));
        }
      }
    }
    return wrong;
  }
}
