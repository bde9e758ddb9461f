package dev.troupe.checkers.watch;

import java.util.NavigableSet;
import java.util.TreeMap;

/** What held when: each state from a moment on, until the next. */
final class Course<S> {

  private final TreeMap<Long, S> states = new TreeMap<>();

  Course(S atFirst) {
    states.put(Long.MIN_VALUE, atFirst);
  }

  void from(long moment, S state) {
    states.put(moment, state);
  }

  S at(long moment) {
    return states.floorEntry(moment).getValue();
  }

  /** The moments of change, and the smallest number. */
  NavigableSet<Long> moments() {
    return states.navigableKeySet();
  }

  /** Since when the state of this moment holds. */
  long since(long moment) {
    return states.floorKey(moment);
  }
}
