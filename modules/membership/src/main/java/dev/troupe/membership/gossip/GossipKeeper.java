package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.Peers;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Gossip.Command;
import dev.troupe.membership.gossip.Gossip.Describe;
import dev.troupe.membership.gossip.Gossip.Event;
import dev.troupe.membership.gossip.Gossip.GetMembership;
import dev.troupe.membership.gossip.Gossip.GetTraffic;
import dev.troupe.membership.gossip.Gossip.Gone;
import dev.troupe.membership.gossip.Gossip.KeysAnswer;
import dev.troupe.membership.gossip.Gossip.KeysInUse;
import dev.troupe.membership.gossip.Gossip.KeysRefused;
import dev.troupe.membership.gossip.Gossip.Leave;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Subscribe;
import dev.troupe.membership.gossip.Gossip.Unsubscribe;
import dev.troupe.membership.gossip.Gossip.UseKeys;
import dev.troupe.membership.gossip.Gossip.Wakeup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** The body of a member: one timer, one mind. */
public final class GossipKeeper {

  private final NodeContext node;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final RandomGenerator random;
  private final Peers<Command> peers;
  private final GossipState state;
  private final List<ActorRef<Event>> subscribers = new ArrayList<>();
  private final List<ActorRef<Gone>> leaving = new ArrayList<>();

  /**
   * A member of this node; it announces itself under {@link Gossip#KEY} and asks the contacts.
   *
   * @param profile what it says of itself at first
   */
  public static Behavior<Command> create(
      NodeContext node, GossipSettings settings, Profile profile) {
    return create(node, settings, profile, View.EMPTY);
  }

  /**
   * As above.
   *
   * @param known members that it knows from elsewhere: kept from its last life, or configured
   */
  public static Behavior<Command> create(
      NodeContext node, GossipSettings settings, Profile profile, View known) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new GossipKeeper(node, settings, profile, known, context, timers).start()));
  }

  private GossipKeeper(
      NodeContext node,
      GossipSettings settings,
      Profile profile,
      View known,
      ActorContext<Command> context,
      TimerScheduler<Command> timers) {
    this.node = node;
    this.context = context;
    this.timers = timers;
    this.random = node.random("gossip");
    this.peers = node.discovery().peers(Gossip.KEY);
    // A start is newer than all former lives by the wall clock, as in Cassandra; if that went back,
    // the member meets its former self in the others' views, and raises its incarnation above it.
    long incarnation = node.wall().now().toEpochMilli();
    this.state =
        new GossipState(
            node.id(),
            settings,
            Notary.of(settings.keys(), node.id(), node.wall()),
            incarnation,
            profile,
            known,
            node.monotonic().nanos(),
            random);
  }

  private Behavior<Command> start() {
    node.discovery().announce(Gossip.KEY, context.getSelf());
    sleep();
    return Behaviors.receiveMessage(this::receive);
  }

  private Behavior<Command> receive(Command command) {
    long now = node.monotonic().nanos();
    switch (command) {
      case Wakeup wakeup -> enact(state.wakeup(now, random));
      case PeerMessage message -> enact(state.receive(message, now));
      case Describe(var profile) -> enact(state.describe(profile, now));
      case Leave(var replyTo) -> {
        leaving.add(replyTo);
        enact(state.leave(now));
      }
      case UseKeys(var keys, var replyTo) -> replyTo.tell(use(keys, now));
      case GetMembership(var replyTo) -> replyTo.tell(membership(now));
      case GetTraffic(var replyTo) -> replyTo.tell(state.traffic());
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        context.watchWith(subscriber, new Unsubscribe(subscriber));
        subscriber.tell(membership(now));
      }
      case Unsubscribe(var subscriber) -> subscribers.remove(subscriber);
    }
    return Behaviors.same();
  }

  private KeysAnswer use(KeyRing keys, long now) {
    Notary notary;
    try {
      notary = Notary.of(keys, node.id(), node.wall());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return new KeysRefused(e.getMessage());
    }
    enact(state.use(notary, now));
    return new KeysInUse();
  }

  private void enact(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Send(var to, var message) -> peers.tell(to, message);
        case Effect.Tell(var entry) -> subscribers.forEach(s -> s.tell(new Changed(entry)));
        case Effect.Report(var what, var details) -> node.trace().emit(what, details);
        case Effect.Depart depart -> leaving.forEach(asked -> asked.tell(new Gone(node.id())));
      }
    }
    sleep();
  }

  private void sleep() {
    long delay = Math.max(0, state.wakeAt() - node.monotonic().nanos());
    timers.startSingleTimer(Wakeup.TIMER, new Wakeup(), Duration.ofNanos(delay));
  }

  private Membership membership(long now) {
    return new Membership(node.id(), state.view(), state.suspects(now));
  }
}
