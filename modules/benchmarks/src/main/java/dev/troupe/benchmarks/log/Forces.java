package dev.troupe.benchmarks.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordingStream;

/**
 * Counts the calls of {@code FileChannel.force} in this JVM, whoever makes them: Java's flight
 * recorder has an event for each.
 */
final class Forces implements AutoCloseable {

  private static final String FORCE = "jdk.FileForce";

  private final AtomicLong count = new AtomicLong();
  private final RecordingStream stream = new RecordingStream();

  private Forces() {
    stream.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
    stream.onEvent(FORCE, event -> count.incrementAndGet());
  }

  /** Counts from now on. */
  static Forces begin() {
    var forces = new Forces();
    forces.stream.startAsync();
    return forces;
  }

  /** Ends the counting. */
  long end() {
    stream.stop(); // hears of all that was until now
    return count.get();
  }

  @Override
  public void close() {
    stream.close();
  }
}
