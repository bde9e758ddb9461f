package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.replication.hints.Hints.Kept;
import dev.troupe.replication.store.Replica;
import dev.troupe.replication.store.Ring;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The way of a hint: to its target, or to an heir. Either way it is acknowledged from a disk. */
final class Delivery {

  private final NodeId target;
  private final Ring ring;
  private final Peers<Replica.Command> replicas;
  private final Peers<Hints.Command> hints;
  private final ActorRef<Replica.Reply> merged;
  private final ActorRef<Kept> kept;
  private Optional<NodeId> heir = Optional.empty();

  Delivery(NodeContext node, NodeId target, Ring ring, ActorContext<Target.Command> context) {
    this.target = target;
    this.ring = ring;
    this.replicas = node.discovery().peers(Replica.KEY);
    this.hints = node.discovery().peers(Hints.KEY);
    this.merged =
        context.messageAdapter(
            Replica.Reply.class, reply -> new Target.Acknowledged(reply.request()));
    this.kept =
        context.messageAdapter(Kept.class, reply -> new Target.Acknowledged(reply.request()));
    replicas.find(target); // from now on, so that the first hint finds its way
  }

  /** From now on to this node instead; an heir that is the target itself gets them as that. */
  void inherit(NodeId by) {
    heir = Optional.of(by).filter(node -> !node.equals(target));
    hints.find(by);
  }

  boolean isToHeir() {
    return heir.isPresent();
  }

  void send(Replay.Send send) {
    long request = send.request();
    Hint hint = send.hint();
    if (heir.isPresent()) {
      hints.tell(heir.get(), new Hints.Take(request, target, hint, kept));
    } else {
      int partition = ring.partition(hint.key());
      replicas.tell(
          target, new Replica.Merge(request, partition, hint.key(), hint.state(), merged));
    }
  }
}
