package dev.troupe.simulation.guard;

import dev.troupe.simulation.kernel.Culprit;
import dev.troupe.simulation.kernel.Loop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * Watches a loop from outside, on real time: a step that waits longer than a limit, or computes for
 * longer, blocks or never ends. The run is stopped naming the line, and the thread is interrupted.
 * It has no say in a run that goes on.
 *
 * <p>A machine that is too busy to run the thread is no blocked step: a thread that could run but
 * was not given so much of a processor has {@link #STARVED} times as long.
 */
public final class Watchdog implements AutoCloseable {

  /** How many limits a step may take that neither waits nor gets to compute. */
  private static final int STARVED = 12;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
    long step = -1;
    long cpuBefore = 0;
    int looks = 0;
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
      long cpu = THREADS.getThreadCpuTime(loop.thread().threadId());
      if (!loop.inStep() || loop.steps() != step) {
        step = loop.steps();
        cpuBefore = cpu;
        looks = 0;
      } else if (waits(loop.thread()) || cpu - cpuBefore >= limit.toNanos() || ++looks >= STARVED) {
        bark(loop);
        cpuBefore = cpu;
        looks = 0;
      }
    }
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
    thread.interrupt();
  }
}
