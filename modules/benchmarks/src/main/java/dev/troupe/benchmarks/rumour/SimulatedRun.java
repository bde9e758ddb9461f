package dev.troupe.benchmarks.rumour;

import dev.troupe.core.node.NodeContext;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.GossipKeeper;
import dev.troupe.membership.gossip.Profile;
import dev.troupe.membership.gossip.View;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.kernel.Loop;
import dev.troupe.simulation.network.LinkSettings;
import dev.troupe.simulation.network.Messages;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The real behaviours in the simulated world. */
final class SimulatedRun implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration OVERLOADED = Duration.ofMinutes(10);

  private final Case run;
  private final View known;
  private final Simulation simulation;
  private ActorRef<Gossip.Command> first;
  private int knowing;

  SimulatedRun(Case run, long seed) {
    this.run = run;
    // All start in the first millisecond, and it is their incarnation: they know each other.
    this.known = run.known(Loop.EPOCH_MILLIS);
    this.simulation =
        Simulation.seeded(seed)
            .nodes(run.nodes(), this::guardian)
            .messages(Messages.COPIED)
            .links(LinkSettings.LOCAL_NETWORK.withLoss(run.loss()))
            .blockedAfter(OVERLOADED)
            .start();
  }

  private Behavior<?> guardian(NodeContext node) {
    return Behaviors.setup(
        context -> {
          var gossip =
              context.spawn(
                  GossipKeeper.create(node, run.settings(), Profile.BLANK, known), "gossip");
          first = node.id().equals(Case.node(1)) ? gossip : first;
          gossip.tell(
              new Gossip.Subscribe(
                  context.spawn(Behaviors.receiveMessage(this::hear), "listener")));
          return Behaviors.empty();
        });
  }

  private Behavior<Gossip.Event> hear(Gossip.Event event) {
    if (event instanceof Gossip.Changed(var entry) && Case.isNews(entry)) {
      knowing++;
    }
    return Behaviors.same();
  }

  /** Rounds until all knew. */
  int rounds() {
    simulation.runFor(Case.QUIET);
    simulation.node("n1").call("describe", s -> first.tell(new Gossip.Describe(Case.news())));
    Duration start = simulation.time();
    while (knowing < run.nodes()) {
      simulation.runFor(LOOK);
    }
    return Spread.of(run, simulation.time().minus(start).toNanos(), 0, 0).rounds();
  }

  @Override
  public void close() {
    simulation.close();
  }
}
