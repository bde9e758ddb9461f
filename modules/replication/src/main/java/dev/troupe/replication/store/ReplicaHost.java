package dev.troupe.replication.store;

import dev.troupe.core.node.NodeContext;
import dev.troupe.replication.store.Replica.Command;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** All partitions at home on this node, behind one address. */
final class ReplicaHost {

  private ReplicaHost() {}

  /**
   * It ends with the first of its partitions that ends: half a home would look like a whole one.
   */
  static Behavior<Command> create(NodeContext node, StoreSettings settings) {
    return Behaviors.setup(
        context -> {
          SortedMap<Integer, ActorRef<Command>> partitions = new TreeMap<>();
          for (int partition : settings.ring().partitionsOf(node.id())) {
            var keeper =
                context.spawn(
                    ReplicaKeeper.create(node, settings, partition), "partition-" + partition);
            context.watch(keeper);
            partitions.put(partition, keeper);
          }
          node.discovery().announce(Replica.KEY, context.getSelf());
          return Behaviors.receiveMessage(
              command -> {
                var keeper = partitions.get(command.partition());
                if (keeper == null) { // the asker has another ring: it must not count this node
                  node.trace().emit("not-at-home", "partition", command.partition());
                } else {
                  keeper.tell(command);
                }
                return Behaviors.same();
              });
        });
  }
}
