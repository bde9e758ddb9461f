package dev.troupe.simulation;

import java.time.Duration;

/** Says now and then, in real time, how far a sweep is. */
final class Progress {

  private final int seeds;
  private final long newsEveryNanos;
  private final long began = System.nanoTime();
  private long newestNews = began;
  private int done;

  Progress(int seeds, Duration newsEvery) {
    this.seeds = seeds;
    this.newsEveryNanos = newsEvery.toNanos();
  }

  void another() {
    done++;
    long now = System.nanoTime();
    if (now - newestNews >= newsEveryNanos) {
      newestNews = now;
      System.out.printf(
          "%d of %d seeds, %.1f a second%n", done, seeds, done / ((now - began) / 1e9));
    }
  }
}
