package dev.troupe.checkers.membership;

/** From this moment on, in microseconds, a node sees this of a member. */
record Change(long at, String node, Sight sight) {

  @Override
  public String toString() {
    return "%s: %s sees %s".formatted(Times.seconds(at), node, sight);
  }
}
