package dev.troupe.membership.health;

/**
 * How this node itself is: whether it stood still, and whether it struggles (Lifeguard, §IV.A: a
 * score that rises with each sign of trouble and falls with each of health).
 */
final class LocalHealth {

  private final HealthSettings settings;
  private long seen;
  private boolean late;
  private int score;

  LocalHealth(HealthSettings settings, long now) {
    this.settings = settings;
    this.seen = now;
  }

  /**
   * To be called before anything else is made of a moment: mail may be read before the timer that
   * is as late as it is.
   *
   * @return how long nothing was done here before, if that is a pause; else 0
   */
  long look(long now) {
    long gap = now - seen;
    seen = now;
    return gap > settings.checkInterval().plus(settings.ownPause()).toNanos() ? gap : 0;
  }

  /** The levels were looked at, this much later than planned. */
  void checked(long nanosLate) {
    late |= nanosLate > settings.checkInterval().toNanos();
  }

  /**
   * A round of beats is over.
   *
   * @param unheard whether this node's own beats are not echoed by most of those that it hears of
   */
  void round(boolean unheard) {
    score =
        late || unheard ? Math.min(score + 1, settings.maxPatience() - 1) : Math.max(score - 1, 0);
    late = false;
  }

  /** By how much to multiply what is waited for: 1 for a node in good health. */
  int patience() {
    return 1 + score;
  }
}
