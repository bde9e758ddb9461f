package dev.troupe.benchmarks.detection;

import java.util.List;

/**
 * What each node met in a story: the same for all detectors, since none changes when a node beats.
 *
 * @param lives of all nodes, in no order that matters
 */
record History(Story story, List<Life> lives) {

  /**
   * A node from one start to its crash or to the end.
   *
   * @param met in the order of their times
   */
  record Life(int node, Span span, List<Stimulus> met) {}

  /** For how long nodes were up, together, pauses included. */
  long watched() {
    return lives.stream().mapToLong(life -> life.span().length()).sum();
  }
}
