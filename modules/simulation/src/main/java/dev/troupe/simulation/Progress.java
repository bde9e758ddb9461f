package dev.troupe.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/** Says now and then, in real time, how far a sweep is. */
final class Progress {

  private final int seeds;
  private final long newsEveryNanos;
  private final Consumer<String> listener;
  private final long began = System.nanoTime();
  private long newestNews = began;
  private int done;

  Progress(int seeds, Duration newsEvery, Consumer<String> listener) {
    this.seeds = seeds;
    this.listener = listener;
    this.newsEveryNanos = newsEvery.toNanos();
  }

  void another() {
    done++;
    long now = System.nanoTime();
    if (now - newestNews >= newsEveryNanos) {
      newestNews = now;
      double perSecond = done / ((now - began) / 1e9);
      listener.accept("%d of %d seeds, %.1f a second".formatted(done, seeds, perSecond));
    }
  }
}
