package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An observer takes a peer from healthy no more than once when that runs and all that it says
 * comes, only late: a detector has to learn how late, and then to be content.
 *
 * <p>Counted are the times at which observer and peer have run, and nothing was lost or held on the
 * way, for 5 s. Unknown when no node was ever asked.
 */
public final class NoFlapping implements Checker {
  public static final String NAME = "no-flapping";

  private static final int MOST = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var watched = WatchHistory.of(history);
    if (watched.nodes().isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no node was asked for its peers");
    }
    Map<String, Integer> flaps = new TreeMap<>();
    for (Change change : watched.changes()) {
      if (change.isSuspicion() && isOnlyLate(watched, change)) {
        flaps.merge("%s of %s".formatted(change.node(), change.peer()), 1, Integer::sum);
      }
    }
    List<String> evidence = new ArrayList<>();
    flaps.forEach(
        (pair, times) -> {
          if (times > MOST) {
            evidence.add("%s: from healthy %d times".formatted(pair, times));
          }
        });
    int most = flaps.values().stream().mapToInt(times -> times).max().orElse(0);
    String counted =
        "at most %d times the same peer was only late, and not healthy".formatted(most);
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted)
        : CheckResult.broken(NAME, counted, evidence);
  }

  private static boolean isOnlyLate(WatchHistory watched, Change change) {
    long from = change.at() - Promise.CALM;
    return watched.hearing(change.peer(), change.node()).isOpen(from, change.at())
        && watched.hearing(change.node(), change.peer()).isOpen(from, change.at());
  }
}
