package dev.troupe.benchmarks.simulation;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Every node knows some random peers, and tells a few of them its version on a timer. */
final class Gossip {

  /** How often a node gossips. */
  static final Duration INTERVAL = Duration.ofMillis(100);

  /** Whom it tells each time. */
  static final int FANOUT = 3;

  /** How many peers it knows, as in overlays of partial views (SCAMP, HyParView). */
  static final int VIEW = 16;

  /** What actors have received, in the whole run. */
  static final class Counts {
    long ticks;
    long rumors;

    long all() {
      return ticks + rumors;
    }
  }

  sealed interface Command {}

  record Rumor(String origin, long version) implements Command, Wire {}

  private enum Tick implements Command {
    TICK
  }

  private static final ProtocolKey<Command> KEY = new ProtocolKey<>("gossip", Command.class);

  private final NodeContext node;
  private final int nodes;
  private final Counts counts;
  private final RandomGenerator random;
  private final List<ActorRef<Command>> view = new ArrayList<>();
  private long version;

  private Gossip(NodeContext node, int nodes, Counts counts) {
    this.node = node;
    this.nodes = nodes;
    this.counts = counts;
    this.random = node.random("gossip");
  }

  /**
   * @param nodes how many there are, named n1, n2 and so on
   */
  static Behavior<Command> create(NodeContext node, int nodes, Counts counts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  node.discovery().announce(KEY, context.getSelf());
                  Gossip gossip = new Gossip(node, nodes, counts);
                  Duration first = Duration.ofNanos(gossip.random.nextLong(INTERVAL.toNanos()));
                  timers.startTimerAtFixedRate(Tick.TICK, first, INTERVAL);
                  return Behaviors.receiveMessage(gossip::receive);
                }));
  }

  private Behavior<Command> receive(Command command) {
    switch (command) {
      case Tick tick -> {
        counts.ticks++;
        tell();
      }
      case Rumor rumor -> {
        counts.rumors++;
        version = Math.max(version, rumor.version());
      }
    }
    return Behaviors.same();
  }

  private void tell() {
    if (view.size() < VIEW) {
      join();
    }
    if (view.isEmpty()) {
      return; // nobody has been heard of yet
    }
    Rumor rumor = new Rumor(node.id().name(), ++version);
    for (int i = 0; i < FANOUT; i++) {
      view.get(random.nextInt(view.size())).tell(rumor);
    }
  }

  /** Word of a node takes its time, so some are not found yet: the next tick looks again. */
  private void join() {
    for (int draw = 0; draw < 2 * VIEW && view.size() < VIEW; draw++) {
      NodeId peer = new NodeId("n" + (1 + random.nextInt(nodes)));
      if (!peer.equals(node.id())) {
        node.discovery().peers(KEY).find(peer).ifPresent(view::add);
      }
    }
  }
}
