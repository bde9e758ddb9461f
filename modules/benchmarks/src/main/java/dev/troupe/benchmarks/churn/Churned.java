package dev.troupe.benchmarks.churn;

import java.time.Duration;
import java.util.Optional;

/**
 * How one rolling restart went.
 *
 * @param most kbit/s that any node sent in any ten seconds
 * @param median over the nodes, each in its own worst ten seconds
 * @param mean kbit/s over all nodes and all the time
 * @param messages that a node sent in a second, on average
 * @param withheld the share of messages that the budget did not let through
 * @param agreed from the start of the last batch until all had the same view; empty: not in time
 * @param agreedBatches after how many batches all agreed before the next went
 * @param falselyFailed members failed somewhere while they lived
 * @param refuted how often one that was accused said that it lives
 * @param cameBack how often one that had gone was a member again in an incarnation that had gone
 * @param handovers how often most nodes came to name another leader
 * @param oneLeader whether all named the same one in the end, ten seconds after they agreed
 */
record Churned(
    double most,
    double median,
    double mean,
    double messages,
    double withheld,
    Optional<Duration> agreed,
    int agreedBatches,
    int falselyFailed,
    long refuted,
    int cameBack,
    int handovers,
    boolean oneLeader) {

  static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
