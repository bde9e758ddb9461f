package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * In the end each item whose addition was acknowledged is in its cart, at some node.
 *
 * <p>Unknown when none was added, or a cart was not looked at afterwards.
 */
public final class NoItemLost implements Checker {
  public static final String NAME = "no-item-lost";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    int added = 0;
    int unseen = 0;
    for (Written write : store.acknowledged()) {
      if (write.item().isEmpty()) {
        continue;
      }
      added++;
      var looks =
          store.looksAt(write.key()).stream()
              .filter(look -> write.call().endedBefore(look.call()))
              .toList();
      if (looks.isEmpty()) {
        unseen++;
      } else if (looks.stream().noneMatch(look -> look.items().contains(write.item()))) {
        if (evidence.isEmpty()) {
          sketch.context(write.call()).culprit(looks.getFirst().call());
        }
        evidence.add(
            "%s, put into %s by operation %d, is not in it in the end"
                .formatted(write.item(), write.key(), write.call().endIndex()));
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME, "%d of %d items are gone".formatted(evidence.size(), added), evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    return added == 0 || unseen > 0
        ? CheckResult.unknown(
            NAME, "%d items added, %d of them not looked for".formatted(added, unseen))
        : CheckResult.holds(NAME, "%d items added, all there".formatted(added));
  }
}
