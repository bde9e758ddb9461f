package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** A reference to an actor that is gone never reaches a later one of the same name. */
class IncarnationTest {

  record Hello() implements Wire {}

  private final List<String> heard = new ArrayList<>();
  private int children;

  private Simulation start() {
    return Simulation.seeded(1)
        .node("from", this::sender)
        .node("to", this::parent)
        .node("namer", this::namer)
        .start();
  }

  /** Knows a name, and no uid. */
  private Behavior<Object> namer(NodeContext node) {
    return Behaviors.setup(
        context -> {
          ActorRef<Object> named =
              ActorRefResolver.get(context.getSystem())
                  .resolveActorRef("pekko://node-to@node-to:25520/user/child");
          return Behaviors.receiveMessage(
              message -> {
                named.tell(message);
                return Behaviors.same();
              });
        });
  }

  /** Finds its peer once, and keeps the reference. */
  private Behavior<Object> sender(NodeContext node) {
    List<ActorRef<Object>> known = new ArrayList<>();
    return Behaviors.receiveMessage(
        message -> {
          if (known.isEmpty()) {
            known.add(node.discovery().peers(Strays.KEY).find(new NodeId("to")).orElseThrow());
          }
          known.getFirst().tell(message);
          return Behaviors.same();
        });
  }

  /** A child at a time, all of one name. */
  private Behavior<Object> parent(NodeContext node) {
    return Behaviors.setup(
        context -> {
          spawn(node, context);
          return Behaviors.receive(Object.class)
              .onSignal(
                  Terminated.class,
                  gone -> {
                    spawn(node, context);
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private void spawn(NodeContext node, ActorContext<Object> context) {
    int number = ++children;
    ActorRef<Object> child =
        context.spawn(
            Behaviors.receiveMessage(
                message -> {
                  heard.add("child " + number);
                  return Behaviors.stopped();
                }),
            "child");
    context.watch(child);
    node.discovery().announce(Strays.KEY, child);
  }

  private static void hello(Simulation sim) {
    hello(sim, "from");
  }

  private static void hello(Simulation sim, String sender) {
    sim.node(sender).tell(new Hello());
    sim.runFor(Duration.ofSeconds(1));
  }

  @Test
  void notWhenTheActorWasStopped() {
    try (Simulation sim = start()) {
      sim.runFor(Duration.ofMillis(1));
      hello(sim);
      hello(sim);
      hello(sim);
      assertThat(children).isEqualTo(2);
      assertThat(heard).containsExactly("child 1");
    }
  }

  @Test
  void notWhenTheNodeWasRestarted() {
    try (Simulation sim = start()) {
      sim.runFor(Duration.ofMillis(1));
      hello(sim);
      sim.node("to").crash();
      sim.node("to").restart();
      hello(sim);
      assertThat(children).isEqualTo(3);
      assertThat(heard).containsExactly("child 1");
    }
  }

  @Test
  void aNameWithoutUidReachesWhoeverHasIt() {
    try (Simulation sim = start()) {
      sim.runFor(Duration.ofMillis(1));
      hello(sim, "namer");
      hello(sim, "namer");
      sim.node("to").crash();
      sim.node("to").restart();
      hello(sim, "namer");
      assertThat(heard).containsExactly("child 1", "child 2", "child 4");
    }
  }
}
