package dev.troupe.benchmarks.rumour;

/**
 * How one rumour went.
 *
 * @param rounds until all knew, whole ones
 * @param messages that a node sent meanwhile, on average
 * @param bytes that a node sent meanwhile, on average
 */
record Spread(int rounds, double messages, double bytes) {

  static Spread of(Case run, long nanos, long messages, long bytes) {
    int rounds = (int) Math.ceil((double) nanos / Case.PERIOD.toNanos());
    return new Spread(rounds, (double) messages / run.nodes(), (double) bytes / run.nodes());
  }
}
