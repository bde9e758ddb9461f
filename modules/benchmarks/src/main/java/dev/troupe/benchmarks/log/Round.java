package dev.troupe.benchmarks.log;

import dev.troupe.benchmarks.load.Measured;
import java.util.Locale;
import java.util.Optional;

/**
 * One contestant at one depth, once.
 *
 * @param outstanding commands at a time
 * @param perSecond commits
 * @param p50 milliseconds from asking to the answer
 * @param p99 the same
 * @param forces waits for the disk per commit, of all three members together
 * @param cpuMicros of the whole JVM, per commit
 * @param switches of its threads, per commit: how often one waited
 * @param failed commands that were answered otherwise
 */
record Round(
    int outstanding,
    double perSecond,
    double p50,
    double p99,
    double forces,
    double cpuMicros,
    double switches,
    long failed) {

  private static final String MARK = "ROUND ";

  static Round of(int outstanding, Measured measured, long forces, Effort effort) {
    return new Round(
        outstanding,
        measured.perSecond(),
        measured.millis(0.5),
        measured.millis(0.99),
        (double) forces / measured.count(),
        effort.cpuNanos() / 1e3 / measured.count(),
        (double) effort.switches() / measured.count(),
        measured.failed());
  }

  /** As a line, from one JVM to another. */
  String told() {
    return String.format(
        Locale.ROOT,
        "%s%d %s %s %s %s %s %s %d",
        MARK,
        outstanding,
        perSecond,
        p50,
        p99,
        forces,
        cpuMicros,
        switches,
        failed);
  }

  /** Empty for a line that is none. */
  static Optional<Round> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] words = line.substring(MARK.length()).split(" ");
    return Optional.of(
        new Round(
            Integer.parseInt(words[0]),
            Double.parseDouble(words[1]),
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]),
            Double.parseDouble(words[4]),
            Double.parseDouble(words[5]),
            Double.parseDouble(words[6]),
            Long.parseLong(words[7])));
  }
}
