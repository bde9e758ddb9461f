package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node that has seen a member gone never sees it there again in the same incarnation, or in an
 * older one, for as long as the node itself runs: a member comes back by itself, and newer.
 *
 * <p>Unknown when nobody ever saw a member gone.
 */
public final class NobodyComesBack implements Checker {
  public static final String NAME = "nobody-comes-back";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var seen = MembershipHistory.of(history);
    Map<String, Map<String, Change>> gone = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    long removals = 0;
    for (Change change : seen.changes()) {
      Sight sight = change.sight();
      var here = gone.computeIfAbsent(change.node(), any -> new TreeMap<>());
      Change before = here.get(sight.member());
      boolean thisLife =
          before != null && !seen.troubles().restarted(change.node(), before.at(), change.at());
      boolean older = thisLife && sight.incarnation() <= before.sight().incarnation();
      if (sight.isGone()) {
        removals++;
        if (!older) {
          here.put(sight.member(), change);
        }
      } else if (older) {
        evidence.add("%s, which had gone; %s".formatted(change, before));
      }
    }
    if (removals == 0) {
      return CheckResult.unknown(NAME, "nothing to judge: nobody was seen to have gone");
    }
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, "%d removals, each for good".formatted(removals))
        : CheckResult.broken(
            NAME,
            "%d removals, and %d times one came back by old word"
                .formatted(removals, evidence.size()),
            evidence);
  }
}
