package dev.troupe.simulation.guard;

import java.time.Duration;

/**
 * Decides from looks at a thread, one each limit, whether its step is blocked. Plain: it knows
 * neither clock nor thread.
 */
final class StepWatch {

  /** How many limits a step may take that neither waits nor gets to compute. */
  static final int STARVED = 12;

  /**
   * What one look sees.
   *
   * @param step the number of the step that is done; negative between steps
   * @param waits whether the thread waits for a lock, a signal or a time
   * @param cpuNanos processor time that the thread has had in all
   */
  record Look(long step, boolean waits, long cpuNanos) {}

  private final Duration limit;
  private long step = -1;
  private long cpuBefore;
  private int looks;

  StepWatch(Duration limit) {
    this.limit = limit;
  }

  /**
   * Whether the step that was there at an earlier look waits, has computed for the limit, or had
   * {@link #STARVED} limits and did neither. Said once: then its time begins anew.
   */
  boolean isBlocked(Look look) {
    boolean same = look.step() >= 0 && look.step() == step;
    boolean blocked =
        same
            && (look.waits()
                || look.cpuNanos() - cpuBefore >= limit.toNanos()
                || ++looks >= STARVED);
    if (!same || blocked) {
      step = look.step();
      cpuBefore = look.cpuNanos();
      looks = 0;
    }
    return blocked;
  }
}
