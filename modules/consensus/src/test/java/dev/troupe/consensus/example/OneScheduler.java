package dev.troupe.consensus.example;

import dev.troupe.consensus.election.Election;
import dev.troupe.consensus.election.Election.Following;
import dev.troupe.consensus.election.Election.Leadership;
import dev.troupe.consensus.election.Election.Leading;
import dev.troupe.consensus.election.ElectionKeeper;
import dev.troupe.consensus.election.ElectionSettings;
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
          var settings = ElectionSettings.from(context.getSystem().settings().config());
          var election = context.spawn(ElectionKeeper.create(node, settings), "election");
          election.tell(new Election.Subscribe(context.getSelf()));
          context.watch(
              election); // the end of the voter is the end of the leadership, and of this actor
          return Behaviors.receiveMessage(
              leadership -> {
                switch (leadership) {
                  case Leading(var generation, var validUntil) ->
                      context.getLog().info("mine in {}: it goes with every write", generation);
                  case Following(var generation, var leader) ->
                      context.getLog().info("not mine in {}, but {}'s", generation, leader);
                }
                return Behaviors.same();
              });
        });
  }
  // README
}
