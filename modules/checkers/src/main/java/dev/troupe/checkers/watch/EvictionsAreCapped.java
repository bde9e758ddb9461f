package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * No observer fails more than its share of its peers, a third, within 60 s; and none while most
 * have vanished at once: suspect or failed by that observer itself, and mute for 3 s in truth. Then
 * the fault is rather its own, and each eviction would load the next peer.
 *
 * <p>Unknown when no node was ever asked.
 */
public final class EvictionsAreCapped implements Checker {
  public static final String NAME = "evictions-are-capped";

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
    int cap = Promise.mostFailures(watched.nodes().size() - 1);
    var levels = new Levels(watched);
    List<String> evidence = new ArrayList<>();
    int failures = 0;
    for (Change change : watched.changes()) {
      if (change.isFailure()) {
        failures++;
        judge(change, watched, levels, cap, evidence);
      }
      levels.take(change);
    }
    String counted = "%d failures, at most %d by one at once allowed".formatted(failures, cap);
    return evidence.isEmpty()
        ? CheckResult.holds(NAME, counted)
        : CheckResult.broken(NAME, counted + ", %d too many".formatted(evidence.size()), evidence);
  }

  private static void judge(
      Change failure, WatchHistory watched, Levels levels, int cap, List<String> evidence) {
    int failed = 0;
    int vanished = 1; // itself
    int of = 1;
    for (String peer : watched.others(failure.node())) {
      if (peer.equals(failure.peer())) {
        continue;
      }
      var held = levels.of(failure.node(), peer, failure.at());
      boolean recent = held.level() == Level.FAILED && failure.at() - held.since() < Promise.WINDOW;
      boolean there = held.level() == Level.HEALTHY || held.level() == Level.SUSPECT;
      boolean mute =
          watched.hearing(peer, failure.node()).muteFor(failure.at()) >= Promise.SUSPECTED;
      failed += recent ? 1 : 0;
      vanished += recent || held.level() == Level.SUSPECT && mute ? 1 : 0;
      of += recent || there ? 1 : 0;
    }
    if (failed >= cap) {
      evidence.add("%s, after %d others within 60 s".formatted(failure, failed));
    } else if (vanished >= 2 && 2 * vanished > of) {
      evidence.add("%s, when %d of %d had vanished".formatted(failure, vanished, of));
    }
  }
}
