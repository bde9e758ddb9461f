package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.Peers;
import dev.troupe.replication.hints.Hints.Kept;
import dev.troupe.replication.store.Replica;
import dev.troupe.replication.store.Ring;
import java.util.Optional;
import java.util.function.LongSupplier;
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
  private Optional<Leaving> leaving = Optional.empty();

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

  /** From now on to its heirs. */
  void leave(Target.HandOver order) {
    order.heirs().forEach(hints::find); // so that the first hint finds its way
    leaving = Optional.of(new Leaving(order));
  }

  /** An heir that is the target itself gets hints as that. */
  private Optional<NodeId> heir() {
    return leaving.flatMap(Leaving::heir).filter(heir -> !heir.equals(target));
  }

  boolean isToHeir() {
    return heir().isPresent();
  }

  /**
   * Who got them last is silent, or away.
   *
   * @return whether the next one can be tried at once
   */
  boolean nextHeir() {
    leaving.ifPresent(Leaving::next);
    return leaving.flatMap(Leaving::heir).isPresent();
  }

  /**
   * Tells who leaves, once, when nothing is left here, or there is nobody to take it.
   *
   * @param hints that are left
   */
  void tell(boolean empty, LongSupplier hints) {
    leaving
        .filter(here -> empty || here.heir().isEmpty())
        .ifPresent(here -> here.tell(new Target.Left(target, hints.getAsLong())));
  }

  void send(Replay.Send send) {
    long request = send.request();
    Hint hint = send.hint();
    Optional<NodeId> heir = heir();
    if (heir.isPresent()) {
      hints.tell(heir.get(), new Hints.Take(request, target, hint, kept));
    } else {
      int partition = ring.partition(hint.key());
      replicas.tell(
          target, new Replica.Merge(request, partition, hint.key(), hint.state(), merged));
    }
  }
}
