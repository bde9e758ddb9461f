package dev.troupe.simulation.kernel;

/** A task at a time. Alarms of one time keep the order in which they were set. */
public final class Alarm implements Comparable<Alarm> {

  private final long atNanos;
  private final long number;
  private Task task;

  Alarm(long atNanos, long number, Task task) {
    this.atNanos = atNanos;
    this.number = number;
    this.task = task;
  }

  long atNanos() {
    return atNanos;
  }

  /** The task, once; {@code null} when it was cancelled or taken. */
  Task take() {
    Task taken = task;
    task = null;
    return taken;
  }

  /** True if the task will not run now and would have. */
  public boolean cancel() {
    return take() != null;
  }

  /** Whether it still will run. */
  public boolean isSet() {
    return task != null;
  }

  @Override
  public int compareTo(Alarm other) {
    int byTime = Long.compare(atNanos, other.atNanos);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
