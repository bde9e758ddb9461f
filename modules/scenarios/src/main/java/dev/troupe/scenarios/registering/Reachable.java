package dev.troupe.scenarios.registering;

import dev.troupe.consensus.quorum.QuorumRule;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.replication.store.HealthFeed;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The rule that counts a majority of those that a node thinks alive: split brain. */
public final class Reachable {

  private Reachable() {}

  /**
   * For the member that is about to be made in this context.
   *
   * @param context of the actor that becomes it, and has the health of its peers told from now on
   */
  public static QuorumRule of(NodeContext node, ActorContext<?> context) {
    var away = new ConcurrentSkipListSet<NodeId>(); // two actors share it
    context.spawn(HealthFeed.create(node, away::add, away::remove), "health");
    return voters ->
        new NaiveQuorum(
            voters,
            (all, some) -> {
              long alive = all.stream().filter(voter -> !away.contains(voter)).count();
              return some.size() > alive / 2;
            });
  }
}
