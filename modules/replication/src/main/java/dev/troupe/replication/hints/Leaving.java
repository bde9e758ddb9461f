package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * This node leaves: who gets its hints for a target, one heir after the other until one answers.
 */
final class Leaving {

  private final Deque<NodeId> heirs;
  private final ActorRef<Target.Left> done;
  private boolean told;

  Leaving(Target.HandOver order) {
    this.heirs = new ArrayDeque<>(order.heirs());
    this.done = order.done();
  }

  /** Whose turn it is. */
  Optional<NodeId> heir() {
    return Optional.ofNullable(heirs.peekFirst());
  }

  /** That one is silent, or away. */
  void next() {
    if (!heirs.isEmpty()) {
      heirs.addLast(heirs.removeFirst());
    }
  }

  /** Tells once. */
  void tell(Target.Left left) {
    if (!told) {
      told = true;
      done.tell(left);
    }
  }
}
