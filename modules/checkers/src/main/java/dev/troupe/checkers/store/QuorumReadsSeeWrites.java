package dev.troupe.checkers.store;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.form.Sketch;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * A read by a quorum knows every write that a quorum had acknowledged before the read began: any
 * two quorums meet.
 *
 * <p>Unknown when no read by a quorum followed such a write.
 */
public final class QuorumReadsSeeWrites implements Checker {
  public static final String NAME = "quorum-reads-see-writes";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var store = StoreHistory.of(history);
    List<String> evidence = new ArrayList<>();
    Sketch sketch = new Sketch();
    long judged = 0;
    for (Shown read : store.gets()) {
      if (!read.byQuorum()) {
        continue;
      }
      var key = store.key(read.key());
      for (Written write : key.acknowledged()) {
        if (write.byQuorum() && write.call().endedBefore(read.call())) {
          judged++;
          if (!key.covers(read.values(), write.value())) {
            if (evidence.isEmpty()) {
              sketch.context(write.call()).culprit(read.call());
            }
            evidence.add(
                "%s: does not know %s, acknowledged by operation %d"
                    .formatted(read, write.value(), write.call().endIndex()));
          }
        }
      }
    }
    if (!evidence.isEmpty()) {
      return CheckResult.broken(
              NAME, "%d times quorums did not meet".formatted(evidence.size()), evidence)
          .shownBy(sketch.draw(evidence.getFirst()));
    }
    return judged == 0
        ? CheckResult.unknown(NAME, "nothing to judge: no read by a quorum after a write by one")
        : CheckResult.holds(NAME, "%d pairs of a write and a later read".formatted(judged));
  }
}
