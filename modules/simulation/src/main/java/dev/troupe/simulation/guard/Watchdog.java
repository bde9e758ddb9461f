package dev.troupe.simulation.guard;

import dev.troupe.simulation.kernel.Culprit;
import dev.troupe.simulation.kernel.Loop;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * Watches a loop from outside, on real time: a step that takes longer than a limit waits for
 * something or never ends. The run is stopped naming the line, and the thread is interrupted. It
 * has no say in a run that goes on.
 */
public final class Watchdog implements AutoCloseable {

  private final WeakReference<Loop> watched;
  private final Duration limit;
  private final Thread thread;

  /** Watches until it is closed or the loop is garbage. */
  public Watchdog(Loop loop, Duration limit) {
    this.watched = new WeakReference<>(loop);
    this.limit = limit;
    thread = Thread.ofPlatform().daemon().name("simulation-watchdog").start(this::watch);
  }

  private void watch() {
    long seen = -1;
    while (true) {
      try {
        Thread.sleep(limit);
      } catch (InterruptedException closed) {
        return;
      }
      Loop loop = watched.get();
      if (loop == null) {
        return;
      }
      long steps = loop.steps();
      if (loop.inStep() && steps == seen) {
        bark(loop);
      }
      seen = steps;
    }
  }

  private void bark(Loop loop) {
    StackTraceElement[] stack = loop.thread().getStackTrace();
    Throwable where = new Throwable("the step was here");
    where.setStackTrace(stack);
    loop.fail(
        "a step blocks: it takes longer than %s, at %s. Actors must not wait; use pipeToSelf or a timer"
            .formatted(limit, Culprit.of(stack)),
        where);
    loop.thread().interrupt();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
