package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.node.NodeMain;
import dev.troupe.node.Roles;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;

/** The twin that lacks {@code tombstones}: who has gone is forgotten at once. */
public final class ForgetfulNode {

  private ForgetfulNode() {}

  public static void main(String[] args) {
    NodeMain.run(args, roles());
  }

  /** The standard roles but for the tombstones. */
  public static Roles roles() {
    return Roles.standard().gossiping(ForgetfulNode::member);
  }

  private static Behavior<Gossip.Command> member(
      NodeContext node, GossipSettings settings, Profile profile) {
    return GossipKeeper.create(node, withoutTombstones(settings), profile);
  }

  /** Settings that are read must be longer. */
  private static GossipSettings withoutTombstones(GossipSettings settings) {
    return new GossipSettings(
        settings.contacts(),
        settings.aloneAfter(),
        settings.period(),
        settings.jitter(),
        settings.fanOut(),
        settings.hotness(),
        settings.listed(),
        settings.messageLimit(),
        settings.budget(),
        settings.probeInterval(),
        settings.probeTimeout(),
        settings.proxies(),
        settings.accusers(),
        settings.accusationWindow(),
        settings.suspicionTime(),
        Duration.ZERO,
        settings.clockTolerance(),
        settings.keys());
  }
}
