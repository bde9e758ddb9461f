package dev.troupe.checkers.watch;

import dev.troupe.checkers.CheckResult;
import dev.troupe.checkers.Checker;
import dev.troupe.checkers.history.History;

/**
 * A healthy peer is suspected, or failed at once, only when its observer can have heard nothing of
 * it for longer than the acceptable pause, 1 s. So a node that stood still itself blames nobody for
 * it.
 *
 * <p>Unknown when no node was ever asked.
 */
public final class NobodySuspectedNeedlessly implements Checker {
  public static final String NAME = "nobody-suspected-needlessly";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckResult check(History history) {
    return new Needless(NAME, Change::isSuspicion, Promise.ACCEPTABLE).check(history);
  }
}
