package dev.troupe.node;

import dev.troupe.core.node.NodeContext;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The actor above all protocols of a node. It takes no messages: it spawns what the roles prepared
 * and ends when one of them does, since a node that only seems to take part is worse than one that
 * is gone.
 */
public final class Guardian {

  private Guardian() {}

  /** Told when a protocol has ended, before the guardian does: the one who reports it. */
  @FunctionalInterface
  public interface Obituary {
    /**
     * @param cause why it failed, or {@code null} if it stopped by itself
     */
    void ended(String protocol, Throwable cause);
  }

  /**
   * @param node what the protocols get
   * @param starters spawn the protocols of the node's roles
   * @param obituary told of the first one that ends
   */
  public static Behavior<Void> create(
      NodeContext node, List<Roles.Starter> starters, Obituary obituary) {
    return Behaviors.setup(
        context -> {
          var spawner =
              new Roles.Spawner() {
                @Override
                public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
                  // The obituary tells of a failure; Pekko need not log it too.
                  var silent = SupervisorStrategy.stop().withLoggingEnabled(false);
                  ActorRef<M> actor =
                      context.spawn(Behaviors.supervise(behavior).onFailure(silent), name);
                  context.watch(actor);
                  return actor;
                }
              };
          try {
            starters.forEach(starter -> starter.start(node, spawner));
          } catch (RuntimeException e) {
            return end(obituary, "guardian", e);
          }
          return Behaviors.receive(Void.class)
              .onSignal(
                  ChildFailed.class,
                  failed -> end(obituary, failed.getRef().path().name(), failed.cause()))
              .onSignal(
                  Terminated.class, ended -> end(obituary, ended.getRef().path().name(), null))
              .build();
        });
  }

  private static Behavior<Void> end(Obituary obituary, String protocol, Throwable cause) {
    obituary.ended(protocol, cause);
    return Behaviors.stopped();
  }
}
