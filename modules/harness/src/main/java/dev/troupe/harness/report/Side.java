package dev.troupe.harness.report;

/**
 * One side as the page needs it.
 *
 * @param role {@code Twin} or {@code Pattern}
 * @param judged what it showed
 * @param recording what it did
 * @param timeline what its trace says
 */
record Side(String role, Judged judged, Recording recording, Timeline timeline) {
  static Side of(String role, Judged judged, Recording recording) {
    return new Side(role, judged, recording, Timeline.of(recording));
  }
}
