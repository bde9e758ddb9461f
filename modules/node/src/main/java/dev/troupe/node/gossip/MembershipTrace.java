package dev.troupe.node.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Status;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Tells the trace of each member whose status, incarnation or profile this node sees change. */
public final class MembershipTrace {

  private record Seen(Status status, long incarnation, Profile profile) {}

  private final NodeContext node;
  private final SortedMap<NodeId, Seen> members = new TreeMap<>();

  private MembershipTrace(NodeContext node) {
    this.node = node;
  }

  /** To subscribe to this node's member. */
  public static Behavior<Gossip.Event> create(NodeContext node) {
    return Behaviors.setup(
        context -> {
          var trace = new MembershipTrace(node);
          return Behaviors.receiveMessage(trace::hear);
        });
  }

  private Behavior<Gossip.Event> hear(Gossip.Event event) {
    switch (event) {
      case Membership membership -> membership.members().entries().forEach(this::see);
      case Changed(var entry) -> see(entry);
    }
    return Behaviors.same();
  }

  private void see(Entry entry) {
    var seen = new Seen(entry.status(), entry.incarnation(), entry.profile());
    if (!seen.equals(members.put(entry.origin(), seen))) {
      node.trace()
          .emit(
              "member-changed",
              "member",
              entry.origin().name(),
              "status",
              entry.status().name().toLowerCase(Locale.ROOT),
              "incarnation",
              entry.incarnation(),
              "version",
              entry.version(),
              "release",
              entry.profile().release(),
              "properties",
              properties(entry.profile()));
    }
  }

  private static String properties(Profile profile) {
    return profile.properties().stream()
        .map(property -> property.key() + "=" + property.value())
        .collect(Collectors.joining(" "));
  }
}
