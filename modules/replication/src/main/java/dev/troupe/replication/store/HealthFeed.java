package dev.troupe.replication.store;

import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.membership.heartbeat.Heartbeat;
import dev.troupe.membership.heartbeat.Heartbeat.LevelChanged;
import dev.troupe.membership.heartbeat.Heartbeat.News;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Passes on what this node's heartbeat makes of the peers: who is there, and who seems not to be.
 */
public final class HealthFeed {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private enum Look {
    AGAIN
  }

  private HealthFeed() {}

  /**
   * Looks for the heartbeat until it is found, in whatever order the two start.
   *
   * @param away is told each peer that is suspect or failed
   * @param back is told each peer that is healthy
   */
  public static Behavior<Object> create(
      NodeContext node, Consumer<NodeId> away, Consumer<NodeId> back) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  var heartbeats = node.discovery().peers(Heartbeat.KEY);
                  heartbeats.find(node.id());
                  timers.startTimerWithFixedDelay(Look.AGAIN, LOOK_AGAIN);
                  return Behaviors.receive(Object.class)
                      .onMessageEquals(
                          Look.AGAIN,
                          () -> {
                            heartbeats
                                .find(node.id())
                                .ifPresent(
                                    heartbeat -> {
                                      timers.cancel(Look.AGAIN);
                                      heartbeat.tell(
                                          new Heartbeat.Subscribe(context.getSelf().narrow()));
                                    });
                            return Behaviors.same();
                          })
                      .onMessage(
                          News.class,
                          news -> {
                            pass(news, away, back);
                            return Behaviors.same();
                          })
                      .build();
                }));
  }

  private static void pass(News news, Consumer<NodeId> away, Consumer<NodeId> back) {
    if (news instanceof LevelChanged change) {
      switch (change.to()) {
        case HEALTHY -> back.accept(change.peer());
        case SUSPECT, FAILED -> away.accept(change.peer());
        case UNKNOWN -> {} // not heard of yet, and not overdue
      }
    }
  }
}
