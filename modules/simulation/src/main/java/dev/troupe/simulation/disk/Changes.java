package dev.troupe.simulation.disk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Changes in their order, each unsafe until a force that covers it has ended. */
final class Changes<C> {

  private record Force(long covers, long endsAt) {}

  private final Deque<C> unsafe = new ArrayDeque<>();
  private final Deque<Force> forces = new ArrayDeque<>();
  private long settled;

  void add(C change) {
    unsafe.add(change);
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
        safe.accept(unsafe.remove());
        settled++;
      }
    }
  }

  /** Those that are not known to be safe. */
  List<C> unsafe() {
    return new ArrayList<>(unsafe);
  }
}
