package dev.troupe.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What clients met in one round.
 *
 * @param nanos how long each answer took that was as it should be, the quickest first
 * @param failed answers that were not, and questions without any
 * @param took the round
 */
public record Measured(long[] nanos, long failed, Duration took) {

  public Measured {
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  public long count() {
    return nanos.length;
  }

  public double perSecond() {
    return count() / (took.toNanos() / 1e9);
  }

  /**
   * In milliseconds; 0 when there was no answer.
   *
   * @param share of the answers that took no longer, from 0 to 1
   */
  public double millis(double share) {
    if (nanos.length == 0) {
      return 0;
    }
    int place = (int) Math.ceil(share * nanos.length) - 1;
    return nanos[Math.clamp(place, 0, nanos.length - 1)] / 1e6;
  }

  /** The median of the rounds. */
  public static double median(List<Measured> rounds, ToDoubleFunction<Measured> of) {
    double[] all = rounds.stream().mapToDouble(of).sorted().toArray();
    return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
  }

  static Measured of(List<Measured> clients, Duration took) {
    return new Measured(
        clients.stream().flatMapToLong(client -> Arrays.stream(client.nanos)).toArray(),
        clients.stream().mapToLong(Measured::failed).sum(),
        took);
  }
}
