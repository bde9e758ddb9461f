package dev.troupe.benchmarks.detection;

/** When one detector is better than another: fewer wrong failures, or sooner, and worse in none. */
enum Order {
  BY_BOTH("by errors, median and p99"),
  BY_MEDIAN("by errors and median"),
  BY_P99("by errors and p99");

  private final String title;

  Order(String title) {
    this.title = title;
  }

  boolean dominates(Outcome one, Outcome other) {
    return noWorse(one, other) && !noWorse(other, one);
  }

  boolean noWorse(Outcome one, Outcome other) {
    boolean median = one.failed().median() <= other.failed().median();
    boolean p99 = one.failed().p99() <= other.failed().p99();
    return one.wrongFailures() <= other.wrongFailures()
        && switch (this) {
          case BY_BOTH -> median && p99;
          case BY_MEDIAN -> median;
          case BY_P99 -> p99;
        };
  }

  @Override
  public String toString() {
    return title;
  }
}
