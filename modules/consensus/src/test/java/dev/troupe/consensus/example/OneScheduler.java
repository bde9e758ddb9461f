package dev.troupe.consensus.example;

import dev.troupe.consensus.replicatedlog.NoCommands;
import dev.troupe.consensus.replicatedlog.ReplicatedLog;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Following;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leading;
import dev.troupe.consensus.replicatedlog.ReplicatedLogSettings;
import dev.troupe.consensus.replicatedlog.Replicator;
import dev.troupe.core.live.LiveNode;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.trace.Trace;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The README's example; {@link OneSchedulerTest} compares the two and runs it. */
public final class OneScheduler {

  private OneScheduler() {}

  // README
  public static Behavior<Leadership> create(String nodeId) {
    return Behaviors.setup(
        context -> {
          var node = LiveNode.of(new NodeId(nodeId), context.getSystem(), Trace.none());
          var config = context.getSystem().settings().config();
          var settings = ReplicatedLogSettings.from(config, "jobs");
          var member =
              context.spawn(Replicator.create(node, "jobs", NoCommands::new, settings), "jobs");
          member.tell(new ReplicatedLog.Subscribe(context.getSelf()));
          context.watch(member); // its end is the end of the leadership, and of this actor
          return Behaviors.receiveMessage(
              leadership -> {
                switch (leadership) {
                  case Leading(long term, long validUntil) ->
                      context.getLog().info("mine in term {}: it goes with every write", term);
                  case Following(long term, var leader) ->
                      context.getLog().info("not mine in term {}, but {}'s", term, leader);
                }
                return Behaviors.same();
              });
        });
  }
  // README
}
