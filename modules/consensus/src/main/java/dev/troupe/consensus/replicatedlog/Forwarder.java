package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Command;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Asks a group for whoever is on a member's node, so that nobody has to know who leads. A request
 * gets the answer that it would get from the leader; while nobody leads it waits, and when its
 * patience ends the answer is {@code NotLeader}: nothing was done. What may have been done is never
 * asked for twice: no answer is {@code Unknown}.
 *
 * <p>Everything is asked of this node's own member first. It knows who leads, and answers what any
 * member may: reads, whose freshness it sees to itself, are spread over all members.
 */
public final class Forwarder {

  private Forwarder() {}

  /** Under which a node's forwarder for a group is found; by its own node. */
  public static ProtocolKey<Request> key(String group) {
    return new ProtocolKey<>("forwarder-" + ReplicatedLog.key(group).name(), Request.class);
  }

  /**
   * Announces itself under {@link #key}.
   *
   * @param member of the group, on this node
   * @param patience of a request; then it is answered whatever has become of it
   */
  public static Behavior<Request> create(
      NodeContext node, String group, ActorRef<Command> member, Duration patience) {
    return Behaviors.setup(
        context -> {
          var members = node.discovery().peers(ReplicatedLog.key(group));
          node.discovery().announce(key(group), context.getSelf());
          return Behaviors.receiveMessage(
              request -> {
                context.spawnAnonymous(Errand.create(request, member, members, patience));
                return Behaviors.same();
              });
        });
  }
}
