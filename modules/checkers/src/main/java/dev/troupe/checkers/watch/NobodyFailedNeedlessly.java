package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;

/**
 * A peer is failed only when its observer can have heard nothing of it for longer than the 4 s that
 * the profile forgives: since it was down, stood still, was cut off or slow, or several of these.
 * That the observer itself stood still is no excuse, unless for less than it can notice.
 *
 * <p>Unknown when no node was ever asked.
 */
public final class NobodyFailedNeedlessly implements Checker {
  public static final String NAME = "nobody-failed-needlessly";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return new Needless(NAME, Change::isFailure, Promise.FORGIVEN).check(history);
  }
}
