package dev.troupe.checkers.watch;

import java.util.Locale;

/**
 * An observer's level of a peer changed.
 *
 * @param index of the operation that tells it
 */
record Change(long index, long at, String node, String peer, Level from, Level to) {

  boolean isFailure() {
    return to == Level.FAILED && from != Level.FAILED;
  }

  /** Or a failure at once. */
  boolean isSuspicion() {
    return from == Level.HEALTHY && to != Level.HEALTHY;
  }

  @Override
  public String toString() {
    return "%s: %s called %s %s"
        .formatted(Promise.seconds(at), node, peer, to.name().toLowerCase(Locale.ROOT));
  }
}
