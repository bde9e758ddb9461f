package dev.troupe.transactions.saga;

import dev.troupe.core.idempotent.RequestKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sagas that were found on disk at a start: so many at a time go on. Who comes back with
 * thousands would else ask all participants for all of it at once. An instance belongs to one
 * actor.
 */
final class Recovery {

  private final int most;
  private final Deque<RequestKey> waiting = new ArrayDeque<>();
  private final SortedSet<RequestKey> goingOn = new TreeSet<>(Book.BY_ID);

  /**
   * @param most so many at a time
   */
  Recovery(int most) {
    this.most = most;
  }

  void found(Collection<RequestKey> sagas) {
    waiting.addAll(sagas);
  }

  /** Those that go on now. */
  List<RequestKey> next() {
    var next = new ArrayList<RequestKey>();
    while (!waiting.isEmpty() && goingOn.size() < most) {
      next.add(waiting.removeFirst());
      goingOn.add(next.getLast());
    }
    return next;
  }

  /** Somebody has answered it, or was silent for long enough, or there was nothing to ask. */
  void over(RequestKey saga) {
    goingOn.remove(saga);
  }
}
