package dev.troupe.membership.health;

import dev.troupe.core.node.NodeId;
import java.util.List;

/**
 * What a node makes of its peers' beats and silences. Moments are nanoseconds of one monotonic
 * clock, and never go back. Belongs to one actor.
 */
public interface Health {

  /** Begins to watch. */
  @FunctionalInterface
  interface Start {

    /** Nobody was heard of yet. */
    Health at(HealthSettings settings, List<NodeId> peers, long now);
  }

  /** When {@link #check} is due. */
  long checkAt();

  /** How many times longer than usual this node waits, since it struggles itself; 1 or more. */
  int patience();

  /**
   * How a peer stands.
   *
   * @throws IllegalArgumentException if it is none of this node's peers
   */
  Standing standing(NodeId peer, long now);

  /**
   * A peer's level, alone.
   *
   * @throws IllegalArgumentException if it is none of this node's peers
   */
  Level level(NodeId peer);

  /**
   * A beat of a peer came.
   *
   * @param reborn it is the first of a new incarnation
   * @throws IllegalArgumentException if it is none of this node's peers
   */
  List<Verdict> beat(NodeId from, boolean reborn, long now);

  /** Looks at all silences, if that is due. */
  List<Verdict> check(long now);

  /**
   * A round of this node's own beats was sent.
   *
   * @param unheard whether the beats before it are not echoed by most peers
   */
  void round(boolean unheard);
}
