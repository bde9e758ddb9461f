package dev.troupe.benchmarks.detection;

import dev.troupe.benchmarks.detection.History.Life;

/**
 * A detector at one threshold.
 *
 * @param family detectors that differ in the threshold alone: one curve
 * @param threshold for people
 * @param shipped whether it is what the profile says
 */
record Contestant(Family family, String threshold, boolean shipped, Maker maker) {

  /** Makes a watcher for a life. */
  @FunctionalInterface
  interface Maker {
    Watch watch(Life life, Watch.Listener listener);
  }

  /** Shows it all that every node met, and counts what it makes of it. */
  Tally replay(History history, Profile profile) {
    var tally = new Tally(history.watched());
    for (Life life : history.lives()) {
      Replay.run(
          history.story(), life, maker, new Judge(history.story(), life, profile.promise(), tally));
    }
    return tally;
  }
}
