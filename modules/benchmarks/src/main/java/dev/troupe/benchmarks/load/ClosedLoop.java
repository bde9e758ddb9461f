package dev.troupe.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that each ask, wait for the answer, and ask again: the rate is what the nodes make of so
 * many clients. Latency in a closed loop is blind to what would have been asked while nobody was
 * answered, so it is told beside the number of clients, and at one of them.
 */
public final class ClosedLoop {

  /** One client. */
  @FunctionalInterface
  public interface Client {

    /**
     * Asks once and waits.
     *
     * @return whether the answer was as it should be
     */
    boolean ask() throws Exception;
  }

  private ClosedLoop() {}

  /** All clients at once, for so long. Questions under way at the end are waited for. */
  public static Measured run(List<? extends Client> clients, Duration time) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
      List<Future<Measured>> loops = new ArrayList<>();
      clients.forEach(client -> loops.add(threads.submit(() -> loop(client, end))));
      List<Measured> all = new ArrayList<>();
      for (Future<Measured> loop : loops) {
        all.add(loop.get());
      }
      return Measured.of(all, Duration.ofNanos(System.nanoTime() - begin));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
  }

  private static Measured loop(Client client, long end) {
    long begin = System.nanoTime();
    long[] nanos = new long[1024];
    int count = 0;
    long failed = 0;
    for (long now = begin; now < end; now = System.nanoTime()) {
      if (!isAnswered(client)) {
        failed++;
        continue;
      }
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = System.nanoTime() - now;
    }
    return new Measured(
        Arrays.copyOf(nanos, count), failed, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static boolean isAnswered(Client client) {
    try {
      return client.ask();
    } catch (Exception noAnswer) {
      return false;
    }
  }
}
