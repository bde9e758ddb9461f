package dev.troupe.benchmarks.churn;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Tapped;
import dev.troupe.membership.emergent.Emergent;
import dev.troupe.membership.emergent.EmergentKeeper;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.Sizes;
import dev.troupe.membership.gossip.View;
import dev.troupe.simulation.SimulatedNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;

/** One life of a node: the real behaviours, what they send, and what they believe. */
final class Member {

  private final Case run;
  private final NodeContext node;
  private final Meter meter;
  private final View known;
  private final Witness witness;
  private final long born;
  private Serializer serializer;
  private ActorRef<Gossip.Command> gossip;
  private ActorRef<Gossip.Event> listener;
  private Optional<NodeId> leader = Optional.empty();
  private View view = View.EMPTY;
  private boolean gone;

  Member(Case run, NodeContext node, Meter meter, View known, Witness witness) {
    this.run = run;
    this.node = node;
    this.meter = meter;
    this.known = known;
    this.witness = witness;
    this.born = node.wall().now().toEpochMilli();
  }

  /** The node's guardian. */
  Behavior<?> behavior() {
    return Behaviors.setup(
        context -> {
          var serialization = SerializationExtension.get(context.getSystem());
          serializer = serialization.serializerFor(Exchange.class);
          gossip = context.spawn(keeper(), "gossip");
          listener = context.spawn(Behaviors.receiveMessage(this::hear), "listener");
          gossip.tell(new Gossip.Subscribe(listener));
          var emergent = context.spawn(EmergentKeeper.create(node, gossip), "emergent");
          emergent.tell(
              new Emergent.Subscribe(
                  context.spawn(Behaviors.receiveMessage(this::follow), "follower")));
          return Behaviors.empty();
        });
  }

  private Behavior<Gossip.Command> keeper() {
    return GossipKeeper.create(
        new Tapped(node, message -> Optional.of(send(message))),
        run.settings(),
        Profile.BLANK,
        known);
  }

  private Behavior<Gossip.Event> hear(Gossip.Event event) {
    switch (event) {
      case Membership membership -> view = membership.members();
      case Changed(var entry) -> witness.hear(entry);
    }
    return Behaviors.same();
  }

  private Behavior<Emergent.Leader> follow(Emergent.Leader news) {
    leader = news.leader();
    return Behaviors.same();
  }

  // What it sends

  private Object send(Object message) {
    boolean twin = run.way() == Case.Way.WHOLE_VIEWS;
    Object sent = twin && message instanceof Exchange exchange ? whole(exchange) : message;
    meter.sent(serializer.toBinary(sent).length + Sizes.ENVELOPE, node.monotonic().nanos());
    return sent;
  }

  /**
   * All that this node knows. An opening still says what its view sums up to, so there is no answer
   * where both know the same.
   */
  private Exchange whole(Exchange exchange) {
    Map<NodeId, Entry> all = new TreeMap<>();
    witness.members().forEach(entry -> all.put(entry.origin(), entry));
    exchange.entries().forEach(entry -> all.put(entry.origin(), entry));
    return new Exchange(
        exchange.from(),
        exchange.opening(),
        List.copyOf(all.values()),
        exchange.opening() ? exchange.ranges() : List.of(),
        List.of(),
        List.of());
  }

  // What is asked of it from outside

  /** It says that it goes. */
  void leave(SimulatedNode self) {
    self.call(
        "leave",
        system ->
            gossip.tell(
                new Gossip.Leave(
                    system.systemActorOf(
                        Behaviors.receiveMessage(this::said), "leaving", Props.empty()))));
  }

  private Behavior<Gossip.Gone> said(Gossip.Gone word) {
    gone = true;
    return Behaviors.stopped();
  }

  /** Has it show its view, a moment later. */
  void show(SimulatedNode self) {
    self.call("show", system -> gossip.tell(new Gossip.GetMembership(listener.narrow())));
  }

  /** As it was when it last showed it. */
  View view() {
    return view;
  }

  Optional<NodeId> leader() {
    return leader;
  }

  /** Whether it has left, and said so. */
  boolean isGone() {
    return gone;
  }

  /** Whether this entry is of this life, and not of an earlier one. */
  boolean isOfThisLife(Entry entry) {
    return entry.incarnation() >= born;
  }

  Witness witness() {
    return witness;
  }
}
