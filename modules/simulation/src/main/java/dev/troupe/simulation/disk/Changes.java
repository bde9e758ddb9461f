package dev.troupe.simulation.disk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Changes in their order, each unsafe until a force that covers it has ended. */
final class Changes<C> {

  private record Force(long covers, long endsAt) {}

  private record Made<C>(C change, long at) {}

  private final Deque<Made<C>> unsafe = new ArrayDeque<>();
  private final Deque<Force> forces = new ArrayDeque<>();
  private long settled;

  void add(C change, long at) {
    unsafe.add(new Made<>(change, at));
  }

  /** A force of all changes so far, which ends at this time. */
  void force(long endsAt) {
    if (!unsafe.isEmpty()) {
      forces.add(new Force(settled + unsafe.size(), endsAt));
    }
  }

  /** Gives away the changes that are safe by now, in their order. */
  void settle(long now, Consumer<C> safe) {
    while (!forces.isEmpty() && forces.peek().endsAt() <= now) {
      Force ended = forces.remove();
      while (settled < ended.covers()) {
        safe.accept(unsafe.remove().change());
        settled++;
      }
    }
  }

  /**
   * Those that are not known to be safe by now. What its step was yet to do is not among them: it
   * comes after forces that have not ended, and so never happened.
   */
  List<C> unsafe(long now) {
    List<Made<C>> made = new ArrayList<>(unsafe);
    while (!made.isEmpty() && made.getLast().at() > now) {
      made.removeLast();
    }
    return made.stream().map(Made::change).toList();
  }
}
