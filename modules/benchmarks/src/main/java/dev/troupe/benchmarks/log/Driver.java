package dev.troupe.benchmarks.log;

import dev.troupe.benchmarks.load.Measured;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Keeps so many commands outstanding: each that is answered is followed by another. */
final class Driver {

  static final int COMMAND_BYTES = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Contestant contestant;
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean over;

  private Driver(Contestant contestant) {
    this.contestant = contestant;
  }

  /** What was answered within the time, by commands that were asked for within it. */
  static Measured run(Contestant contestant, int outstanding, Duration time)
      throws InterruptedException {
    return new Driver(contestant).run(outstanding, time);
  }

  private Measured run(int outstanding, Duration time) throws InterruptedException {
    var ended = new CountDownLatch(outstanding);
    var chains = Stream.generate(() -> new Chain(ended)).limit(outstanding).toList();
    long begin = System.nanoTime();
    chains.forEach(Chain::next);
    Thread.sleep(time);
    over = true;
    long took = System.nanoTime() - begin;
    if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d commands were not answered within %s".formatted(ended.getCount(), PATIENCE));
    }
    long[] nanos = chains.stream().flatMapToLong(chain -> Arrays.stream(chain.nanos())).toArray();
    return new Measured(nanos, failed.get(), Duration.ofNanos(took));
  }

  /** One command at a time; its answers come one after the other, so it needs no lock. */
  private final class Chain implements Contestant.Answer {
    private final CountDownLatch ended;
    private final byte[] command = new byte[COMMAND_BYTES];
    private long[] nanos = new long[1 << 10];
    private int count;
    private long askedAt;

    Chain(CountDownLatch ended) {
      this.ended = ended;
      ThreadLocalRandom.current().nextBytes(command);
    }

    void next() {
      askedAt = System.nanoTime();
      contestant.propose(command.clone(), this);
    }

    @Override
    public void committed(boolean success) {
      if (over) {
        ended.countDown();
        return;
      }
      if (success) {
        note(System.nanoTime() - askedAt);
      } else {
        failed.incrementAndGet();
      }
      next();
    }

    private void note(long time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = time;
    }

    long[] nanos() {
      return Arrays.copyOf(nanos, count);
    }
  }
}
