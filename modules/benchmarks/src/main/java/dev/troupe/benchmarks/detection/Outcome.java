package dev.troupe.benchmarks.detection;

/**
 * How good a detector was.
 *
 * @param nodeHours for which nodes watched
 * @param wrongSuspicions of peers that were there
 * @param wrongFailures of peers that were there
 * @param deaths that were there to be found, once for each watcher
 * @param suspected how long until a dead peer was suspected for good
 * @param failed how long until it was failed for good
 */
record Outcome(
    double nodeHours,
    int wrongSuspicions,
    int wrongFailures,
    int deaths,
    Times suspected,
    Times failed) {

  /**
   * Times of detection, in seconds; infinite when so many deaths were missed.
   *
   * @param p99 what 99 in a hundred did not exceed
   */
  record Times(double median, double p99) {}

  double wrongSuspicionsPerHour() {
    return wrongSuspicions / nodeHours;
  }

  double wrongFailuresPerHour() {
    return wrongFailures / nodeHours;
  }

  /**
   * The most events per node-hour that having seen none is consistent with, at 95 % (the rule of
   * three: e to the minus three is 0.05).
   */
  double ruleOfThree() {
    return 3 / nodeHours;
  }
}
