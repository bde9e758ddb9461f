package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.watch.Faults.Condition;
import dev.troupe.checkers.watch.WatchHistory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In the end each node that runs calls each other that runs healthy, by its last answer.
 *
 * <p>Unknown when one that runs gave none, or all that asked it did so before the last fault.
 */
public final class AllHealthyInTheEnd implements Checker {
  public static final String NAME = "all-healthy-in-the-end";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var watched = WatchHistory.of(history);
    List<String> up =
        watched.nodes().stream()
            .filter(node -> watched.faults().node(node).at(Long.MAX_VALUE) == Condition.UP)
            .toList();
    if (up.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no node that runs was asked");
    }
    long lastFault =
        history.calls("fault").stream().mapToLong(it -> it.invocation().index()).max().orElse(-1);
    List<String> evidence = new ArrayList<>();
    for (String node : up) {
      Optional<View> last =
          watched.views().stream()
              .filter(it -> it.node().equals(node) && it.call().invocation().index() > lastFault)
              .reduce((first, second) -> second);
      if (last.isEmpty()) {
        return CheckResult.unknown(NAME, node + " was not asked, or did not answer, in the end");
      }
      for (String peer : up) {
        Level level = last.get().levels().getOrDefault(peer, Level.UNKNOWN);
        if (!peer.equals(node) && level != Level.HEALTHY) {
          evidence.add("in the end %s calls %s %s".formatted(node, peer, level));
        }
      }
    }
    String counted = "%d nodes run".formatted(up.size());
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted + ", and call each other healthy")
        : CheckResult.broken(
            NAME, counted + ", %d verdicts are not healthy".formatted(evidence.size()), evidence);
  }
}
