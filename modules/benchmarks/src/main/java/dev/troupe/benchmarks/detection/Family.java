package dev.troupe.benchmarks.detection;

/** Detectors that differ in one threshold: a curve. */
enum Family {
  FAIL_AFTER("Troupe, fail-after", true),
  ACCEPTABLE_PAUSE("Troupe, acceptable-pause", true),
  SUSPECT_PHI("Troupe, suspect-phi", true),
  UNGUARDED("Troupe without own-pause guard, fail-after", false),
  TIMEOUT("fixed time-out", false),
  PEKKO("Pekko's, acceptable pause", false),
  PEKKO_PHI("Pekko's, phi", false);

  private final String title;
  private final boolean ours;

  Family(String title, boolean ours) {
    this.title = title;
    this.ours = ours;
  }

  boolean isOurs() {
    return ours;
  }

  @Override
  public String toString() {
    return title;
  }
}
