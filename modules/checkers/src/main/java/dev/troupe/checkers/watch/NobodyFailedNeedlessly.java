package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer is failed only when its observer can have heard nothing of it for longer than the 4 s that
 * the profile forgives: since it was down, stood still, was cut off or slow, or several of these.
 * That the observer itself stood still is no excuse, unless for less than it can notice.
 *
 * <p>Unknown when no node was ever asked.
 */
public final class NobodyFailedNeedlessly implements Checker {
  public static final String NAME = "nobody-failed-needlessly";

  private static final long STEP = 10_000;

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
    List<Change> failures = watched.changes().stream().filter(Change::isFailure).toList();
    List<String> evidence = new ArrayList<>();
    for (Change failure : failures) {
      long silence = silence(watched.hearing(failure.peer(), failure.node()), failure.at());
      if (silence <= Promise.FORGIVEN) {
        evidence.add(
            "%s, whom it had heard %s before at most".formatted(failure, Promise.seconds(silence)));
      }
    }
    return evidence.isEmpty()
        ? CheckResult.holds(
            NAME, "%d failures, each of a peer out of reach".formatted(failures.size()))
        : CheckResult.broken(
            NAME,
            "%d of %d failures were of a peer that could be heard"
                .formatted(evidence.size(), failures.size()),
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
