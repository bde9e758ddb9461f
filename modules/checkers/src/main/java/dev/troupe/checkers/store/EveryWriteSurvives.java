package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * What was acknowledged is shown by some node in the end, or something that replaced it is, or it
 * may have been deleted.
 *
 * <p>Unknown when nothing was acknowledged, or a key was not looked at afterwards.
 */
public final class EveryWriteSurvives implements Checker {
  public static final String NAME = "every-write-survives";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<Written> acknowledged = store.acknowledged();
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    int unseen = 0;
    for (Written write : acknowledged) {
      var looks =
          store.looksAt(write.key()).stream()
              .filter(look -> write.call().endedBefore(look.call()))
              .toList();
      var key = store.key(write.key());
      if (looks.isEmpty()) {
        unseen++;
      } else if (looks.stream().noneMatch(look -> key.covers(look.values(), write.value()))) {
        if (evidence.isEmpty()) {
          sketch.context(write.call()).culprit(looks.getFirst().call());
        }
        evidence.add(
            "%s, acknowledged by operation %d, is gone in the end: %s"
                .formatted(write, write.call().endIndex(), looks.getFirst()));
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d of %d acknowledged writes are gone"
                  .formatted(evidence.size(), acknowledged.size()),
              evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    if (acknowledged.isEmpty() || unseen > 0) {
      return CheckResult.unknown(
          NAME,
          "%d acknowledged, and %d of them not looked for in the end"
              .formatted(acknowledged.size(), unseen));
    }
    return CheckResult.holds(
        NAME, "%d acknowledged writes, all there or replaced".formatted(acknowledged.size()));
  }
}
