package dev.troupe.simulation.guard;

import dev.troupe.simulation.guard.StepWatch.Look;
import dev.troupe.simulation.kernel.Culprit;
import dev.troupe.simulation.kernel.Loop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches a loop from outside, on real time: a step that waits longer than a limit, or computes for
 * longer, blocks or never ends. The run is stopped naming the line, and the thread is interrupted.
 * It has no say in a run that goes on.
 *
 * <p>A machine that is too busy to run the thread is no blocked step: a thread that could run but
 * was not given so much of a processor has {@link StepWatch#STARVED} times as long.
 */
public final class Watchdog implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final WeakReference<Loop> watched;
  private final Duration limit;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Watches until it is closed or the loop is garbage. */
  public Watchdog(Loop loop, Duration limit) {
    this.watched = new WeakReference<>(loop);
    this.limit = limit;
    Thread.ofPlatform().daemon().name("simulation-watchdog").start(this::watch);
  }

  private void watch() {
    var step = new StepWatch(limit);
    while (!isClosedWithinLimit()) {
      Loop loop = watched.get();
      if (loop == null) {
        return;
      }
      if (step.isBlocked(look(loop))) {
        bark(loop);
      }
    }
  }

  private boolean isClosedWithinLimit() {
    try {
      return closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException nobodyElseKnowsThisThread) {
      return true;
    }
  }

  private static Look look(Loop loop) {
    return new Look(
        loop.inStep() ? loop.steps() : -1,
        waits(loop.thread()),
        THREADS.getThreadCpuTime(loop.thread().threadId()));
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, TERMINATED -> false;
    };
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
    closed.countDown();
  }
}
