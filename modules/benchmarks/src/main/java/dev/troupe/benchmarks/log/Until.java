package dev.troupe.benchmarks.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Waits for what takes a while. */
public final class Until {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  private Until() {}

  /**
   * Looks again and again, for a minute at most.
   *
   * @param what is waited for, in words
   * @throws TimeoutException when it did not come
   */
  public static <T> T there(String what, Callable<Optional<T>> look) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var found = look.call();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(LOOK);
    }
    throw new TimeoutException("no " + what + " after " + LIMIT);
  }
}
