package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether verdicts had a cause: the peer can have been silent, for its observer, for longer than is
 * forgiven.
 *
 * @param name of the checker
 * @param verdicts which changes are such verdicts
 * @param forgiven the longest silence that is no cause, in microseconds
 */
record Needless(String name, Predicate<Change> verdicts, long forgiven) {

  private static final long STEP = 10_000;

  CheckResult check(History history) {
    var watched = WatchHistory.of(history);
    if (watched.nodes().isEmpty()) {
      return CheckResult.unknown(name, "nothing to judge: no node was asked for its peers");
    }
    List<Change> judged = watched.changes().stream().filter(verdicts).toList();
    List<String> evidence = new ArrayList<>();
    for (Change change : judged) {
      long silence = silence(watched.hearing(change.peer(), change.node()), change.at());
      if (silence <= forgiven) {
        evidence.add(
            "%s, whom it had heard %s before at most".formatted(change, Promise.seconds(silence)));
      }
    }
    return evidence.isEmpty()
        ? CheckResult.holds(
            name, "%d verdicts, each on a peer out of reach".formatted(judged.size()))
        : CheckResult.broken(
            name,
            "%d of %d verdicts were on a peer that could be heard"
                .formatted(evidence.size(), judged.size()),
            evidence);
  }

  /** The longest of the last moments: what has come may not have been read yet. */
  private static long silence(Hearing hearing, long moment) {
    long longest = 0;
    for (long at = moment - Promise.UNNOTICED; at <= moment; at += STEP) {
      longest = Math.max(longest, hearing.silentAtMost(at));
    }
    return longest;
  }
}
