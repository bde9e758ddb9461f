package dev.troupe.benchmarks.detection;

/** What happens at a watching node, whatever it watches with. */
sealed interface Stimulus {

  /** When the node does or hears it; if it was paused, the end of the pause. */
  long at();

  /** The node sends its own beats to all. */
  record Round(long at, long sequence) implements Stimulus {}

  /**
   * A peer's beat is heard.
   *
   * @param sentAt by that peer
   * @param incarnation of that peer
   * @param echoed the newest round of the hearing node, of its present life, that the sender had
   *     heard; 0 for none
   */
  record Heard(long at, int from, long sentAt, long incarnation, long echoed) implements Stimulus {}
}
