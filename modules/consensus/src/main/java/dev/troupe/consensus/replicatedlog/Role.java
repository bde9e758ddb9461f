package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.core.node.NodeId;
import java.util.Optional;

/**
 * What a member does now, with what it must know for that; forgotten in a crash. Each method
 * returns the role afterwards. Times are nanoseconds of this node's monotonic clock.
 */
sealed interface Role permits Following, Candidacy, Leading {

  ReplicatedLog.Role name();

  /** Who leads in this term, as far as known. */
  Optional<NodeId> leader();

  /** When the deadlines must next be looked at. */
  long wakeAt();

  /** A deadline may have passed. */
  Role wakeup(long now);

  /** A letter of this member's own term. */
  Role receive(NodeId from, Letter.Message message, long now);

  Role request(Request request, long now);

  /** More is on this member's disk. */
  Role stored(long now);

  /** Everything that came at once was looked at: now is the time to write and send. */
  Role flush(long now);

  /** Whether {@link #flush} has something to do. */
  default boolean wantsFlush() {
    return false;
  }

  /** Another role follows: answers whoever waits. */
  void leave(long now);
}
