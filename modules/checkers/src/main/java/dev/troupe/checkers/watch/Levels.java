package dev.troupe.checkers.watch;

import java.util.Map;
import java.util.TreeMap;

/** What each observer makes of each peer at a moment: changes are taken in their order. */
final class Levels {

  /** A level, and since when. */
  record Held(Level level, long since) {}

  private static final Held NOTHING = new Held(Level.UNKNOWN, 0);

  private final WatchHistory history;
  private final Map<String, Map<String, Held>> held = new TreeMap<>();

  /** At the begin: what each node said first. */
  Levels(WatchHistory history) {
    this.history = history;
    for (String node : history.nodes()) {
      var levels = new TreeMap<String, Held>();
      history.views().stream()
          .filter(view -> view.node().equals(node))
          .findFirst()
          .ifPresent(
              view ->
                  view.levels()
                      .forEach(
                          (peer, level) -> levels.put(peer, new Held(level, -Promise.WINDOW))));
      held.put(node, levels);
    }
  }

  /** As they were at this moment, before what happened at it. */
  static Levels before(WatchHistory history, long moment) {
    var levels = new Levels(history);
    history.changes().stream().filter(change -> change.at() < moment).forEach(levels::take);
    return levels;
  }

  void take(Change change) {
    held.computeIfAbsent(change.node(), any -> new TreeMap<>())
        .put(change.peer(), new Held(change.to(), change.at()));
  }

  /** A node that has died since knows nobody any more. */
  Held of(String node, String peer, long moment) {
    Held known = held.getOrDefault(node, new TreeMap<>()).getOrDefault(peer, NOTHING);
    boolean died =
        history.faults().deaths(node).stream()
            .anyMatch(death -> death > known.since() && death <= moment);
    return died ? NOTHING : known;
  }
}
