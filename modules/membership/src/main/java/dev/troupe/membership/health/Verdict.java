package dev.troupe.membership.health;

import dev.troupe.core.node.NodeId;
import java.time.Duration;

/** What was found out when a beat came or the time had come to look. */
public sealed interface Verdict {

  /**
   * A peer's level changed.
   *
   * @param phi its suspicion at that moment
   */
  record Changed(NodeId peer, Level from, Level to, double phi) implements Verdict {}

  /**
   * A peer was due to be failed and stays suspect, since too many went at once. Told once for each
   * suspicion.
   *
   * @param vanished how many are silent or were failed of late, it included
   * @param of how many there were
   */
  record Spared(NodeId peer, int vanished, int of) implements Verdict {}

  /** This node itself stood still for so long; its peers are not blamed for that time. */
  record Slept(Duration time) implements Verdict {}
}
