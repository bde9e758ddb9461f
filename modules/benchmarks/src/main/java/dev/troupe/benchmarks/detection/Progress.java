package dev.troupe.benchmarks.detection;

import java.time.Duration;

/** Says now and then how far it is, on standard error. Called from several threads. */
final class Progress {

  private static final long EVERY = Duration.ofSeconds(10).toNanos();

  private final String what;
  private final int all;
  private final long start = System.nanoTime();
  private long told = start;
  private int done;

  Progress(String what, int all) {
    this.what = what;
    this.all = all;
  }

  synchronized void one() {
    done++;
    long now = System.nanoTime();
    if (done == all || now - told > EVERY) {
      told = now;
      System.err.printf(
          "%s: %d of %d seeds, %d s%n", what, done, all, Duration.ofNanos(now - start).toSeconds());
    }
  }
}
