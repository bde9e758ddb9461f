package dev.troupe.replication.store;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.membership.heartbeat.Heartbeat.LevelChanged;
import dev.troupe.membership.heartbeat.Heartbeat.News;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Passes on what the heartbeat makes of the peers: who is there, and who seems not to be. */
public final class HealthFeed {

  private HealthFeed() {}

  /**
   * @param heartbeat of this node
   * @param away is told each peer that is suspect or failed
   * @param back is told each peer that is healthy
   */
  public static Behavior<News> create(
      ActorRef<Heartbeat.Command> heartbeat, Consumer<NodeId> away, Consumer<NodeId> back) {
    return Behaviors.setup(
        context -> {
          heartbeat.tell(new Heartbeat.Subscribe(context.getSelf()));
          return Behaviors.receiveMessage(
              news -> {
                if (news instanceof LevelChanged change) {
                  switch (change.to()) {
                    case HEALTHY -> back.accept(change.peer());
                    case SUSPECT, FAILED -> away.accept(change.peer());
                    case UNKNOWN -> {} // not heard of yet, and not overdue
                  }
                }
                return Behaviors.same();
              });
        });
  }
}
