package dev.troupe.simulation.kernel;

/** A task at a time. Alarms of one time keep the order in which they were set. */
public final class Alarm {

  private final Alarms alarms;
  private Task task;

  Alarm(Alarms alarms, Task task) {
    this.alarms = alarms;
    this.task = task;
  }

  /** The task, once; {@code null} when it was cancelled or taken. */
  Task take() {
    Task taken = task;
    task = null;
    return taken;
  }

  /** True if the task will not run now and would have. */
  public boolean cancel() {
    boolean first = take() != null;
    if (first) {
      alarms.oneIsCancelled();
    }
    return first;
  }

  /** Whether it still will run. */
  public boolean isSet() {
    return task != null;
  }
}
