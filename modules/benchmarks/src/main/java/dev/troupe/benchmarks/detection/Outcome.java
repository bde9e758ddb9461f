package dev.troupe.benchmarks.detection;

/**
 * How good a detector was.
 *
 * @param nodeHours for which nodes watched
 * @param wrongSuspicions of peers that were there
 * @param wrongFailures of peers that were there
 * @param deaths that were there to be found, once for each watcher
 * @param suspectMedian seconds from a death until suspected for good; infinite when half are missed
 * @param suspectP99 the same of 99 in a hundred
 * @param failMedian seconds from a death until failed for good
 * @param failP99 the same of 99 in a hundred
 */
record Outcome(
    double nodeHours,
    int wrongSuspicions,
    int wrongFailures,
    int deaths,
    double suspectMedian,
    double suspectP99,
    double failMedian,
    double failP99) {

  double wrongFailuresPerHour() {
    return wrongFailures / nodeHours;
  }

  /** No worse in errors, median and p99, and better in one of them. */
  boolean dominates(Outcome other) {
    boolean noWorse =
        wrongFailures <= other.wrongFailures
            && failMedian <= other.failMedian
            && failP99 <= other.failP99;
    boolean better =
        wrongFailures < other.wrongFailures
            || failMedian < other.failMedian
            || failP99 < other.failP99;
    return noWorse && better;
  }
}
