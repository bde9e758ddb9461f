package dev.troupe.checkers.linear;

import java.util.Arrays;
import java.util.List;

/**
 * The invocations and returns of known calls in their order, as a linked list from which a call is
 * lifted and into which it is put back in constant time (Wing and Gong, 1993; Knuth's dancing
 * links). Calls in front of the first return may come next; that return is the wall that none may
 * pass before the call that it belongs to has its place.
 *
 * <p>Events are numbered from 1; 0 is the end.
 */
final class Timeline {
  static final int END = 0;

  private final int[] callOf;
  private final int[] eventOfInvoke;
  private final int[] eventOfReturn;
  private final int[] invokedBefore;
  private final boolean[] returns;
  private final int[] next;
  private final int[] previous;

  /** The calls by the order of invocation, each known. */
  Timeline(List<Attempt> calls) {
    int events = 2 * calls.size();
    long[] order = new long[events];
    for (int i = 0; i < calls.size(); i++) {
      order[2 * i] = (long) calls.get(i).invoked() << 32 | i << 1;
      order[2 * i + 1] = (long) calls.get(i).ended() << 32 | i << 1 | 1;
    }
    Arrays.sort(order);
    callOf = new int[events + 1];
    returns = new boolean[events + 1];
    invokedBefore = new int[events + 1];
    eventOfInvoke = new int[calls.size()];
    eventOfReturn = new int[calls.size()];
    next = new int[events + 1];
    previous = new int[events + 1];
    for (int event = 1; event <= events; event++) {
      int code = (int) order[event - 1];
      callOf[event] = code >> 1;
      returns[event] = (code & 1) == 1;
      (returns[event] ? eventOfReturn : eventOfInvoke)[code >> 1] = event;
      invokedBefore[event] = invokedBefore[event - 1] + (returns[event - 1] || event == 1 ? 0 : 1);
      previous[event] = event - 1;
      next[event - 1] = event;
    }
    previous[END] = events;
  }

  /** How many events there are, those of lifted calls included. */
  int events() {
    return 2 * eventOfInvoke.length;
  }

  /** The first event left, or {@link #END}. */
  int first() {
    return next[END];
  }

  int after(int event) {
    return next[event];
  }

  /** Whether this event is a call that may come next, when all before it may. */
  boolean mayComeNext(int event) {
    return event != END && !returns[event];
  }

  int call(int event) {
    return callOf[event];
  }

  /** The first return left, which is what no call may pass; {@link #END} when none is left. */
  int wall() {
    int event = first();
    while (mayComeNext(event)) {
      event = after(event);
    }
    return event;
  }

  /** How many calls were invoked before this event. */
  int invokedBefore(int event) {
    return invokedBefore[event];
  }

  /** Whether one call returns before another. */
  boolean returnsBefore(int call, int other) {
    return eventOfReturn[call] < eventOfReturn[other];
  }

  /** Gives a call its place: its events leave the list. */
  void lift(int call) {
    unlink(eventOfInvoke[call]);
    unlink(eventOfReturn[call]);
  }

  /** Takes back the last lift that was not taken back. */
  void putBack(int call) {
    relink(eventOfReturn[call]);
    relink(eventOfInvoke[call]);
  }

  private void unlink(int event) {
    next[previous[event]] = next[event];
    previous[next[event]] = previous[event];
  }

  private void relink(int event) {
    next[previous[event]] = event;
    previous[next[event]] = event;
  }
}
