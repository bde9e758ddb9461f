package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Tapped;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What is written without the comparison of views: who joins is given the list, and from then on
 * changes are pushed, several times each, as plain rumours (Demers et al. 1987, §1.4).
 */
final class PushOnly {

  /** So long after it first found another, a node still compares. */
  private static final long JOINS = Duration.ofSeconds(5).toNanos();

  private final NodeContext node;
  private long joined = Long.MAX_VALUE;

  private PushOnly(NodeContext node) {
    this.node = node;
  }

  /** The member, which does not compare. */
  static Behavior<Gossip.Command> create(
      NodeContext node, GossipSettings settings, Profile profile) {
    return GossipKeeper.create(new Tapped(node, new PushOnly(node)::send), settings, profile);
  }

  private Optional<Object> send(Object message) {
    long now = node.monotonic().nanos();
    joined = joined == Long.MAX_VALUE ? now : joined;
    return message instanceof Exchange exchange && exchange.opening() && now - joined > JOINS
        ? push(exchange)
        : Optional.of(message);
  }

  /** What is new, without what the views would be compared by. */
  private static Optional<Object> push(Exchange opening) {
    return opening.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Exchange(
                opening.from(), false, opening.entries(), List.of(), List.of(), List.of()));
  }
}
