package dev.troupe.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells on a terminal what takes longer than a second, and for how long it has, in a line that is
 * written over and gone at the end.
 */
final class Waiting implements AutoCloseable {

  private static final long TICK_MILLIS = 500;
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter out;
  private final String what;
  private final long begin = System.nanoTime();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "waiting");
            thread.setDaemon(true);
            return thread;
          });
  private boolean shown;

  private Waiting(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  /**
   * Begins; nothing is shown where there is no terminal.
   *
   * @param what is being done: "judging 5,000 calls"
   */
  static Waiting on(PrintWriter out, boolean terminal, String what) {
    Waiting waiting = new Waiting(out, what);
    if (terminal) {
      waiting.ticks.scheduleAtFixedRate(
          waiting::tick, 2 * TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return waiting;
  }

  private void tick() {
    show(Duration.ofNanos(System.nanoTime() - begin));
  }

  synchronized void show(Duration since) {
    if (!ticks.isShutdown()) {
      shown = true;
      out.print("%s%s, %d s".formatted(CLEARED, what, since.toSeconds()));
      out.flush();
    }
  }

  @Override
  public synchronized void close() {
    ticks.shutdownNow();
    if (shown) {
      out.print(CLEARED);
      out.flush();
    }
  }
}
