package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In the end each node, asked alone, knows every acknowledged write, and shows nothing that one of
 * them replaced.
 *
 * <p>Unknown when nothing was acknowledged, or a node gave no answer.
 */
public final class NobodyIsStale implements Checker {
  public static final String NAME = "nobody-is-stale";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    for (Shown look : store.looks()) {
      for (Written write : store.key(look.key()).acknowledged()) {
        if (write.call().endedBefore(look.call())) {
          stale(store.key(look.key()), look, write)
              .ifPresent(
                  why -> {
                    if (evidence.isEmpty()) {
                      sketch.context(write.call()).culprit(look.call());
                    }
                    evidence.add("%s: %s".formatted(look, why));
                  });
        }
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME,
              "%d times a node did not know a write in the end".formatted(evidence.size()),
              evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    if (store.acknowledged().isEmpty()
        || store.looks().isEmpty()
        || !store.unanswered().isEmpty()) {
      return CheckResult.unknown(
          NAME,
          "%d writes acknowledged, %d looks in the end answered, %d not"
              .formatted(
                  store.acknowledged().size(), store.looks().size(), store.unanswered().size()));
    }
    return CheckResult.holds(
        NAME, "%d looks in the end, each at all that was written".formatted(store.looks().size()));
  }

  private static Optional<String> stale(Replaced key, Shown look, Written write) {
    if (!key.covers(look.values(), write.value())) {
      return Optional.of(
          "does not know %s, acknowledged by operation %d"
              .formatted(write.value(), write.call().endIndex()));
    }
    return look.values().stream()
        .filter(key.before(write.value())::contains)
        .findFirst()
        .map(
            old ->
                "still shows %s, which %s had replaced by operation %d"
                    .formatted(old, write.value(), write.call().endIndex()));
  }
}
