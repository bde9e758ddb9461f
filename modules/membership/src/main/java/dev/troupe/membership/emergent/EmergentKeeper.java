package dev.troupe.membership.emergent;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.emergent.Emergent.Command;
import dev.troupe.membership.emergent.Emergent.GetLeader;
import dev.troupe.membership.emergent.Emergent.Leader;
import dev.troupe.membership.emergent.Emergent.Observed;
import dev.troupe.membership.emergent.Emergent.Subscribe;
import dev.troupe.membership.emergent.Emergent.Unsubscribe;
import dev.troupe.membership.gossip.Gossip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The body: listens to this node's membership. */
public final class EmergentKeeper {

  private final NodeContext node;
  private final ActorContext<Command> context;
  private final EmergentState state = new EmergentState();
  private final List<ActorRef<Leader>> subscribers = new ArrayList<>();
  private Optional<NodeId> leader = Optional.empty();

  /**
   * Follows the leadership on this node.
   *
   * @param membership this node's {@link dev.troupe.membership.gossip.GossipKeeper}
   */
  public static Behavior<Command> create(NodeContext node, ActorRef<Gossip.Command> membership) {
    return Behaviors.setup(
        context -> {
          membership.tell(
              new Gossip.Subscribe(context.messageAdapter(Gossip.Event.class, Observed::new)));
          var keeper = new EmergentKeeper(node, context);
          return Behaviors.receiveMessage(keeper::receive);
        });
  }

  private EmergentKeeper(NodeContext node, ActorContext<Command> context) {
    this.node = node;
    this.context = context;
  }

  private Behavior<Command> receive(Command command) {
    switch (command) {
      case Observed(var event) -> observe(event);
      case GetLeader(var replyTo) -> replyTo.tell(answer());
      case Subscribe(var subscriber) -> {
        subscribers.add(subscriber);
        context.watchWith(subscriber, new Unsubscribe(subscriber));
        subscriber.tell(answer());
      }
      case Unsubscribe(var subscriber) -> subscribers.remove(subscriber);
    }
    return Behaviors.same();
  }

  private void observe(Gossip.Event event) {
    state.observe(event);
    if (!state.leader().equals(leader)) {
      leader = state.leader();
      node.trace().emit("emergent-leader", "leader", leader.map(NodeId::name).orElse(""));
      subscribers.forEach(subscriber -> subscriber.tell(answer()));
    }
  }

  private Leader answer() {
    return new Leader(leader, leader.equals(Optional.of(node.id())));
  }
}
