package dev.troupe.checkers.membership;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node sees of a member is what the member said: a rumour that it was told to tell, the
 * release that it had at the begin, and never that it leaves, since nobody is told to. And whoever
 * sees the same incarnation and version sees the same. That a member failed others conclude; {@link
 * NobodyFailedNeedlessly} judges that.
 *
 * <p>Unknown when no change was seen.
 */
public final class OnlyItself implements Checker {
  public static final String NAME = "only-itself";

  private record Word(String member, long incarnation, long version) implements Comparable<Word> {
    @Override
    public int compareTo(Word other) {
      return toString().compareTo(other.toString());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var seen = MembershipHistory.of(history);
    List<Change> own = seen.changes().stream().filter(it -> !it.sight().isDown()).toList();
    if (own.isEmpty()) {
      return CheckResult.unknown(NAME, "nothing to judge: no change was seen");
    }
    Map<Word, Change> words = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    for (Change change : own) {
      Sight sight = change.sight();
      String release = seen.releases().getOrDefault(sight.member(), sight.release());
      if (sight.isLeave()) {
        evidence.add(change + ", which was not told to leave");
      } else if (!sight.release().equals(release)) {
        evidence.add("%s, whose release is %s".formatted(change, release));
      } else if (!seen.wasTold(sight.member(), sight.rumour())) {
        evidence.add("%s, which was never told to say %d".formatted(change, sight.rumour()));
      } else {
        var word = new Word(sight.member(), sight.incarnation(), sight.version());
        Change first = words.putIfAbsent(word, change);
        if (first != null && !first.sight().equals(sight)) {
          evidence.add("%s, but %s".formatted(change, first));
        }
      }
    }
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, "%d changes, each by who changed".formatted(own.size()))
        : CheckResult.broken(
            NAME,
            "%d of %d changes were not by who changed".formatted(evidence.size(), own.size()),
            evidence);
  }
}
