package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.membership.MembershipHistory.Rumour;
import dev.troupe.checkers.membership.MembershipHistory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a member was told to say of itself, each node knows when all have been connected for ten
 * periods, 5 s, if only by others; and in the end at the latest. Who knows something newer of the
 * member knows it too; and who starts again says nothing of what it said before.
 *
 * <p>Unknown when nobody was told anything, or when one that runs did not answer in the end.
 */
public final class EveryRumourArrives implements Checker {
  public static final String NAME = "every-rumour-arrives";

  private record Pair(String node, String member) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int first = node.compareTo(other.node);
      return first == 0 ? member.compareTo(other.member) : first;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var seen = MembershipHistory.of(history);
    List<Rumour> said = seen.rumours().stream().filter(Rumour::said).toList();
    if (said.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: nobody was told to say anything");
    }
    var last = seen.finalViews();
    if (last.isEmpty()) {
      return CheckResult.unknown(
          NAME, "a node that runs was not asked, or gave no answer, in the end");
    }
    var sights = new TreeMap<Pair, List<Change>>();
    for (Change change : seen.changes()) {
      sights
          .computeIfAbsent(
              new Pair(change.node(), change.sight().member()), any -> new ArrayList<>())
          .add(change);
    }
    List<String> evidence = new ArrayList<>();
    for (Rumour rumour : said) {
      inTime(seen, rumour, sights, evidence);
      inTheEnd(seen, rumour, last.get(), evidence);
    }
    String counted = "%d rumours, %d nodes".formatted(said.size(), seen.nodes().size());
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted + ": each was known to all in time")
        : CheckResult.broken(
            NAME, "%s: %d times one was not known".formatted(counted, evidence.size()), evidence);
  }

  private static void inTime(
      MembershipHistory seen,
      Rumour rumour,
      SortedMap<Pair, List<Change>> sights,
      List<String> evidence) {
    OptionalLong due = seen.troubles().connected(rumour.at(), Times.ARRIVES + seen.slack());
    if (due.isEmpty()
        || due.getAsLong() > seen.end()
        || seen.troubles().restarted(rumour.member(), rumour.at(), due.getAsLong())) {
      return;
    }
    for (String node : seen.nodes()) {
      long born = seen.troubles().startedBefore(node, due.getAsLong());
      long known = 0;
      for (Change change : sights.getOrDefault(new Pair(node, rumour.member()), List.of())) {
        if (change.at() >= born && change.at() <= due.getAsLong()) {
          known = change.sight().rumour();
        }
      }
      if (known < rumour.number()) {
        evidence.add(
            "%s, told to %s at %s, was not known to %s at %s; it knew %d"
                .formatted(
                    rumour.number(),
                    rumour.member(),
                    Times.seconds(rumour.at()),
                    node,
                    Times.seconds(due.getAsLong()),
                    known));
      }
    }
  }

  private static void inTheEnd(
      MembershipHistory seen, Rumour rumour, SortedMap<String, View> last, List<String> evidence) {
    if (!seen.troubles().isUpInTheEnd(rumour.member())
        || seen.troubles().restarted(rumour.member(), rumour.at(), Long.MAX_VALUE)) {
      return;
    }
    last.forEach(
        (node, view) -> {
          Sight sight = view.members().get(rumour.member());
          if (sight == null || sight.rumour() < rumour.number()) {
            evidence.add(
                "%s, told to %s at %s, was not known to %s in the end; it knew %s"
                    .formatted(
                        rumour.number(),
                        rumour.member(),
                        Times.seconds(rumour.at()),
                        node,
                        sight == null ? "no such member" : sight));
          }
        });
  }
}
