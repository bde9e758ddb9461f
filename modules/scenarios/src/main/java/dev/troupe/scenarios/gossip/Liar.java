package dev.troupe.scenarios.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.membership.gossip.Effect;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Gossip.Describe;
import dev.troupe.membership.gossip.Gossip.Event;
import dev.troupe.membership.gossip.Gossip.GetMembership;
import dev.troupe.membership.gossip.Gossip.GetTraffic;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Subscribe;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.GossipSettings;
import dev.troupe.membership.gossip.GossipState;
import dev.troupe.membership.gossip.Notary;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.View;
import dev.troupe.node.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * A member with a key of its own that lies about others. It has the mind of any member, which only
 * believes whatever it is told; and from the moment at which it is to describe itself it tells that
 * mind a lie every two seconds. So each lie is spread, repeated and defended as the truth would be,
 * under the liar's own seal.
 */
final class Liar {

  private static final Duration LIES_EVERY = Duration.ofSeconds(2);

  private record Wakeup() {}

  private record Lie() {}

  private final NodeContext node;
  private final TimerScheduler<Object> timers;
  private final RandomGenerator random;
  private final Peers<Gossip.Command> peers;
  private final GossipState mind;
  private final Lies lies;
  private final List<ActorRef<Event>> subscribers = new ArrayList<>();

  private Liar(
      NodeContext node, GossipSettings settings, Profile profile, TimerScheduler<Object> timers) {
    this.node = node;
    this.timers = timers;
    this.random = node.random("gossip");
    this.peers = node.discovery().peers(Gossip.KEY);
    var notary = new Gullible(Notary.of(settings.keys(), node.id(), node.wall()));
    this.lies = new Lies(node.id(), notary.seals());
    this.mind =
        new GossipState(
            node.id(),
            settings,
            notary,
            node.wall().now().toEpochMilli(),
            profile,
            View.EMPTY,
            node.monotonic().nanos(),
            random);
  }

  /**
   * The standard roles, where the node {@code liar} lies.
   *
   * @param keys gives a node's settings its keys
   */
  static Roles among(BiFunction<NodeId, GossipSettings, GossipSettings> keys) {
    return Roles.standard()
        .gossiping(
            new Roles.Member() {
              @Override
              public GossipSettings settings(NodeId node, GossipSettings read) {
                return keys.apply(node, read);
              }

              @Override
              public Behavior<Gossip.Command> create(
                  NodeContext node, GossipSettings settings, Profile profile) {
                return node.id().name().equals(Gossiping.LIAR)
                    ? lying(node, settings, profile)
                    : GossipKeeper.create(node, settings, profile);
              }
            });
  }

  private static Behavior<Gossip.Command> lying(
      NodeContext node, GossipSettings settings, Profile profile) {
    Behavior<Object> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      node.discovery().announce(Gossip.KEY, context.getSelf().narrow());
                      var liar = new Liar(node, settings, profile, timers);
                      liar.sleep();
                      return Behaviors.receiveMessage(liar::receive);
                    }));
    return behavior.narrow();
  }

  private Behavior<Object> receive(Object message) {
    long now = node.monotonic().nanos();
    switch (message) {
      case Wakeup wakeup -> enact(mind.wakeup(now, random));
      case Lie lie -> lies.next(mind.view()).ifPresent(made -> tell(made, now));
      case Describe describe -> timers.startTimerWithFixedDelay(new Lie(), LIES_EVERY);
      case PeerMessage heard -> enact(mind.receive(heard, now));
      case GetMembership(var replyTo) -> replyTo.tell(membership(now));
      case GetTraffic(var replyTo) -> replyTo.tell(mind.traffic());
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        subscriber.tell(membership(now));
      }
      default -> {} // nobody asks it for more
    }
    return Behaviors.same();
  }

  private void tell(Lies.Made lie, long now) {
    node.trace().emit("lie-told", "kind", lie.kind(), "about", lie.about().name());
    enact(mind.receive(lie.message(), now));
  }

  private Membership membership(long now) {
    return new Membership(node.id(), mind.view(), mind.suspects(now));
  }

  private void enact(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send(var to, var message) -> peers.tell(to, message);
        case Effect.Tell(Entry entry) -> subscribers.forEach(s -> s.tell(new Changed(entry)));
        case Effect.Report(var what, var details) -> node.trace().emit(what, details);
        case Effect.Depart depart -> {}
      }
    }
    sleep();
  }

  private void sleep() {
    long delay = Math.max(0, mind.wakeAt() - node.monotonic().nanos());
    timers.startSingleTimer("wakeup", new Wakeup(), Duration.ofNanos(delay));
  }
}
