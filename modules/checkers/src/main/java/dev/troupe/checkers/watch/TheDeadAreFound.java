package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import dev.troupe.checkers.watch.Faults.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who dies, and stays dead for 6 s, is suspected by each other node within 3 s and failed within 6
 * s.
 *
 * <p>Judged are the observers for whom nothing else was wrong, since the times are promised for
 * beats that come evenly, to an observer who is well: it held the dead for healthy; all others ran,
 * and their ways to it and from it were clear, from 5 s before until it was due; and since the
 * lives of both began the beats between them were neither late nor missing for less than 3 s, which
 * is learned as a rhythm.
 *
 * <p>A real machine that is busy makes beats uneven by itself: the history may name a slack.
 *
 * <p>Unknown when nobody died for so long. That all of the deaths came amid other faults is told,
 * and holds.
 */
public final class TheDeadAreFound implements Checker {
  public static final String NAME = "the-dead-are-found";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    var watched = WatchHistory.of(history);
    List<String> evidence = new ArrayList<>();
    int deaths = 0;
    int judged = 0;
    long slowest = 0;
    for (String dead : watched.nodes()) {
      for (long death : watched.faults().deaths(dead)) {
        if (!lasts(watched, dead, death)) {
          continue;
        }
        deaths++;
        var levels = Levels.before(watched, death);
        for (String observer : watched.others(dead)) {
          if (levels.of(observer, dead, death).level() == Level.HEALTHY
              && isJudged(watched, levels, dead, death, observer)) {
            judged++;
            var suspected = first(watched, observer, dead, death, Level.SUSPECT);
            var failed = first(watched, observer, dead, death, Level.FAILED);
            late(
                dead,
                death,
                observer,
                "suspected",
                suspected,
                Promise.SUSPECTED + watched.slack(),
                evidence);
            late(
                dead,
                death,
                observer,
                "failed",
                failed,
                Promise.FAILED + watched.slack(),
                evidence);
            slowest = Math.max(slowest, failed.orElse(death) - death);
          }
        }
      }
    }
    if (deaths == 0) {
      return CheckResult.unknown(NAME, "nothing to judge: nobody died for 6 s");
    }
    String counted =
        "%d deaths, %d verdicts on them judged, the slowest after %s"
            .formatted(deaths, judged, Promise.seconds(slowest));
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted)
        : CheckResult.broken(NAME, counted + ", %d late".formatted(evidence.size()), evidence);
  }

  private static boolean lasts(WatchHistory watched, String dead, long death) {
    var course = watched.faults().node(dead);
    long due = death + Promise.FAILED + watched.slack();
    boolean diedThen = course.since(death) == death && course.at(death - 1) != Condition.DOWN;
    boolean stays =
        course.at(due) == Condition.DOWN
            && course.moments().subSet(death, false, due, true).isEmpty();
    return diedThen && stays && due <= watched.end();
  }

  private static boolean isJudged(
      WatchHistory watched, Levels levels, String dead, long death, String observer) {
    long from = death - Promise.CALM;
    long due = death + Promise.FAILED + watched.slack();
    for (String other : watched.others(observer)) {
      long until = other.equals(dead) ? death : due;
      boolean calm =
          watched.hearing(other, observer).isClear(from, until - 1)
              && watched.hearing(observer, other).isClear(from, until - 1);
      boolean alone =
          other.equals(dead) || levels.of(observer, other, death).level() == Level.HEALTHY;
      if (!calm || !alone) {
        return false;
      }
    }
    long lives = Math.max(life(watched, dead, death - 1), life(watched, observer, death - 1));
    return watched.hearing(dead, observer).isEven(lives, death);
  }

  /** When the life that was at this moment began. */
  private static long life(WatchHistory watched, String node, long moment) {
    var course = watched.faults().node(node);
    long began = Long.MIN_VALUE;
    for (long change : course.moments().headSet(moment, true)) {
      began = change > Long.MIN_VALUE && course.at(change - 1) == Condition.DOWN ? change : began;
    }
    return began;
  }

  private static OptionalLong first(
      WatchHistory watched, String observer, String dead, long death, Level least) {
    return watched.changes().stream()
        .filter(change -> change.node().equals(observer) && change.peer().equals(dead))
        .filter(change -> change.at() >= death && change.to().compareTo(least) >= 0)
        .mapToLong(Change::at)
        .findFirst();
  }

  private static void late(
      String dead,
      long death,
      String observer,
      String what,
      OptionalLong at,
      long limit,
      List<String> evidence) {
    if (at.isEmpty() || at.getAsLong() - death > limit) {
      String when = at.isEmpty() ? "never" : "after " + Promise.seconds(at.getAsLong() - death);
      evidence.add(
          "%s: %s died; %s %s it %s, not within %s"
              .formatted(
                  Promise.seconds(death), dead, observer, what, when, Promise.seconds(limit)));
    }
  }
}
