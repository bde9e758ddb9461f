package dev.troupe.membership.emergent;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of the emergent leader. */
public final class Emergent {

  private Emergent() {}

  public sealed interface Command {}

  /** Tells who leads as this node sees it now, then each change, until the subscriber stops. */
  public record Subscribe(ActorRef<Leader> subscriber) implements Command {}

  public record GetLeader(ActorRef<Leader> replyTo) implements Command {}

  /** News of the membership. */
  record Observed(Gossip.Event event) implements Command {}

  /** A subscriber has stopped. */
  record Unsubscribe(ActorRef<Leader> subscriber) implements Command {}

  /**
   * Who leads, as this node sees it. Another node may see another: it is no majority's word, and no
   * fence.
   *
   * @param leader nobody while this node knows of no member that is up
   * @param self whether it is this node
   */
  public record Leader(Optional<NodeId> leader, boolean self) {}
}
