package dev.troupe.simulation.kernel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A host's one processor. Usually a step takes no time; on a slow one it does: steps queue for it,
 * first come, first served, and what a step does happens at its end.
 */
public final class Cpu {

  private final Loop loop;
  private final Set<Task> due = Collections.newSetFromMap(new IdentityHashMap<>());
  private long nanosPerStep;
  private long freeAt;

  public Cpu(Loop loop) {
    this.loop = loop;
  }

  /** What a step takes from now on; steps that already queue keep their places. */
  public void nanosPerStep(long nanos) {
    nanosPerStep = nanos;
  }

  /** True if the step's time is over, and it may run; else it comes again when that is so. */
  public boolean admits(Task task) {
    if (nanosPerStep == 0 && freeAt <= loop.stepBegan()) {
      return true;
    }
    if (due.remove(task)) {
      return true;
    }
    freeAt = Math.max(freeAt, loop.stepBegan()) + nanosPerStep;
    due.add(task);
    loop.at(freeAt, task);
    return false;
  }

  /** The task lost its turn, since its host is paused: it queues anew. */
  public void forget(Task task) {
    due.remove(task);
  }
}
