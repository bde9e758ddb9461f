package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * A member is seen as failed only when it was down, stood still, or had a way to or from another
 * that did not carry as it should, for 3 s or more in the last 40 s: so long accusations count, and
 * an accused has 5 s to refute.
 *
 * <p>Unknown when no node was ever asked.
 */
public final class NobodyFailedNeedlessly implements Checker {
  public static final String NAME = "nobody-failed-needlessly";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var seen = MembershipHistory.of(history);
    if (seen.nodes().isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no node was asked for its view");
    }
    List<Change> failures = seen.changes().stream().filter(it -> it.sight().isDown()).toList();
    List<String> evidence = new ArrayList<>();
    for (Change failure : failures) {
      long trouble =
          seen.troubles()
              .with(failure.sight().member(), failure.at() - Times.HELD_AGAINST, failure.at());
      if (trouble < Times.FORGIVEN) {
        evidence.add(
            "%s; it was in trouble for %s before".formatted(failure, Times.seconds(trouble)));
      }
    }
    return evidence.isEmpty()
        ? CheckResult.holds(
            NAME,
            "%d times a member was seen as failed, each with a cause".formatted(failures.size()))
        : CheckResult.broken(
            NAME,
            "%d of %d times a member was seen as failed that could be reached"
                .formatted(evidence.size(), failures.size()),
            evidence);
  }
}
