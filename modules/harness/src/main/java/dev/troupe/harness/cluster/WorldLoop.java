package dev.troupe.harness.cluster;

import dev.troupe.harness.world.WorldException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * The one thread on which everything in a world happens: whoever calls {@link #runUntil}. Tasks run
 * in the order in which they were posted or became due.
 */
final class WorldLoop {

  /** A condition may depend on time alone, so it is looked at even when nothing happens. */
  private static final long RECHECK = Duration.ofMillis(20).toNanos();

  /** Half of the range, so that sums do not overflow: about 146 years. */
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  private record Timed(long due, long order, Runnable task) {}

  private final long origin = System.nanoTime();
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timed> timed =
      new PriorityQueue<>(Comparator.comparingLong(Timed::due).thenComparingLong(Timed::order));
  private long orders;
  private boolean running;
  private boolean stopped;

  Duration now() {
    return Duration.ofNanos(nanos());
  }

  synchronized void post(Runnable task) {
    ready.addLast(task);
    notifyAll();
  }

  synchronized void after(Duration delay, Runnable task) {
    timed.add(new Timed(nanos() + capped(delay), orders++, task));
    notifyAll();
  }

  /** The loop ends after the task that runs now, and runs no other. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  boolean runUntil(BooleanSupplier condition, Duration limit) {
    long deadline = nanos() + capped(limit);
    enter();
    try {
      while (!condition.getAsBoolean()) {
        if (nanos() >= deadline || isStopped()) {
          return false;
        }
        Runnable task = next(deadline);
        if (task != null) {
          task.run();
        }
      }
      return true;
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    if (running) {
      throw new IllegalStateException("The loop runs already: a task must not wait in it");
    }
    running = true;
  }

  private synchronized void leave() {
    running = false;
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** The next task, or null when there was none for a while. */
  private synchronized Runnable next(long deadline) {
    moveDue();
    if (ready.isEmpty() && !stopped) {
      long until = Math.min(deadline, nanos() + RECHECK);
      if (!timed.isEmpty()) {
        until = Math.min(until, timed.peek().due);
      }
      pause(until - nanos());
      moveDue();
    }
    return stopped ? null : ready.pollFirst();
  }

  private void moveDue() {
    long now = nanos();
    while (!timed.isEmpty() && timed.peek().due <= now) {
      ready.addLast(timed.poll().task);
    }
  }

  private void pause(long nanos) {
    if (nanos <= 0) {
      return;
    }
    try {
      wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorldException("The world's loop was interrupted", e);
    }
  }

  private long nanos() {
    return System.nanoTime() - origin;
  }

  private static long capped(Duration duration) {
    return duration.compareTo(FOREVER) > 0 ? FOREVER.toNanos() : duration.toNanos();
  }
}
