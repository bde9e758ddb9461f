package dev.troupe.simulation.example;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** The README's example; {@link TicketsTest} compares the two, and runs it. */
final class Tickets {

  record Next(ActorRef<Ticket> replyTo) implements Wire {}

  record Ticket(int number) implements Wire {}

  record Given() implements Wire {}

  static final ProtocolKey<Next> KEY = new ProtocolKey<>("tickets", Next.class);

  // README
  /** Counts the tickets it gives. It replies before it persists: that is the bug. */
  static final class Counter extends EventSourcedBehavior<Next, Given, Integer> {

    Counter() {
      super(PersistenceId.ofUniqueId("counter"));
    }

    static Behavior<Next> create(NodeContext node) {
      return Behaviors.setup(
          context -> {
            node.discovery().announce(KEY, context.getSelf());
            return new Counter();
          });
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Next, Given, Integer> commandHandler() {
      return (count, next) -> {
        next.replyTo().tell(new Ticket(count + 1));
        return Effect().persist(new Given());
      };
    }

    @Override
    public EventHandler<Integer, Given> eventHandler() {
      return (count, given) -> count + 1;
    }
  }

  /** On another node: gets a ticket when told to ask, and notes those that it was given twice. */
  static Behavior<Object> client(NodeContext node, List<Ticket> twice) {
    Set<Ticket> tickets = new HashSet<>();
    return Behaviors.receive(
        (context, message) -> {
          if (message instanceof Ticket ticket) {
            if (!tickets.add(ticket)) {
              twice.add(ticket);
            }
          } else {
            var next = new Next(context.getSelf().narrow());
            node.discovery().peers(KEY).tell(new NodeId("counter"), next);
          }
          return Behaviors.same();
        });
  }

  @SimulationTest(seeds = 150, mustReach = "crash")
  void noTicketIsGivenTwice(long seed) {
    List<Ticket> twice = new ArrayList<>();
    try (var sim =
        Simulation.seeded(seed)
            .node("counter", Counter::create)
            .node("client", node -> client(node, twice))
            .start()) {
      sim.always("no ticket is given twice", twice::isEmpty);
      sim.nemesis(Nemesis.chaos().with(Fault.CRASH).every(Duration.ofSeconds(1)).mostDown(1));
      for (int i = 0; i < 1_000; i++) {
        sim.node("client").tell("ask");
        sim.runFor(Duration.ofMillis(10));
      }
    }
  }
  // README
}
