package dev.troupe.checkers.linear;

import dev.troupe.checkers.history.Call;
import dev.troupe.checkers.history.Operation;

/**
 * A call that has, or may have, a place in the order that is sought.
 *
 * @param call with its key taken off
 * @param kind number of its action in {@link Transitions}; equal actions have equal numbers
 * @param invoked index of its invocation
 * @param ended index before which it took effect; {@link #NEVER} when its outcome is unknown, so
 *     that it may do so at any later time, or not at all
 */
record Attempt(KeyedCall call, int kind, int invoked, int ended) {
  static final int NEVER = Integer.MAX_VALUE;

  static Attempt of(KeyedCall call, int kind) {
    Call bare = call.bare();
    int ended = bare.outcome() == Operation.Type.OK ? Math.toIntExact(bare.endIndex()) : NEVER;
    return new Attempt(call, kind, Math.toIntExact(bare.invocation().index()), ended);
  }

  /** Whether it happened; otherwise nobody can tell. */
  boolean known() {
    return ended != NEVER;
  }
}
