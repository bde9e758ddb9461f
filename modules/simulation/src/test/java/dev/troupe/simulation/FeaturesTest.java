package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** What Pekko Typed offers works as it does elsewhere, in virtual time. */
class FeaturesTest {

  record Stop() implements Wire {}

  private final List<String> notes = new ArrayList<>();

  private static void note(List<String> notes, NodeContext node, String what) {
    notes.add(what + " at " + node.monotonic().nanos() / 1_000_000 + " ms");
  }

  @Test
  void aSupervisedActorRestartsAfterItsBackoff() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, node -> failing(node)).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").tell("fail");
      sim.runFor(Duration.ofSeconds(10));
      assertThat(notes).containsExactly("started at 0 ms", "started at 3000 ms");
    }
  }

  private Behavior<Object> failing(NodeContext node) {
    Behavior<Object> child =
        Behaviors.setup(
            context -> {
              note(notes, node, "started");
              return Behaviors.receiveMessage(
                  message -> {
                    throw new IllegalStateException("on purpose");
                  });
            });
    return Behaviors.supervise(child)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(2), Duration.ofSeconds(9), 0.0)
                .withLoggingEnabled(false));
  }

  @Test
  void chanceThatPekkoDrawsByItselfComesFromTheSeed() {
    for (int run = 0; run < 2; run++) {
      try (Simulation sim = Simulation.seeded(1).nodes(1, node -> parent()).start()) {
        sim.runFor(Duration.ofSeconds(1));
      }
    }
    assertThat(notes).hasSize(2);
    assertThat(notes.getFirst()).isEqualTo(notes.getLast());
  }

  private Behavior<Object> parent() {
    return Behaviors.setup(
        context -> {
          notes.add("uid " + context.spawn(Behaviors.empty(), "child").path().uid());
          return Behaviors.empty();
        });
  }

  @Test
  void aRestartedNodeDrawsOtherChances() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, node -> drawing(node)).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").crash();
      sim.node("n1").restart();
      sim.runFor(Duration.ofSeconds(1));
    }
    assertThat(notes).hasSize(4).doesNotHaveDuplicates();
  }

  /** Its own, and Pekko's. */
  private Behavior<Object> drawing(NodeContext node) {
    return Behaviors.setup(
        context -> {
          notes.add("drawn " + node.random("chance").nextLong());
          notes.add("uid " + context.spawn(Behaviors.empty(), "child").path().uid());
          return Behaviors.empty();
        });
  }

  @Test
  void whatIsStashedComesInItsOrder() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, node -> stashing()).start()) {
      sim.node("n1").tell("one");
      sim.node("n1").tell("two");
      sim.node("n1").tell("open");
      sim.node("n1").tell("three");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(notes).containsExactly("one", "two", "three");
    }
  }

  private Behavior<Object> stashing() {
    Behavior<Object> open =
        Behaviors.receiveMessage(
            message -> {
              notes.add(message.toString());
              return Behaviors.same();
            });
    return Behaviors.withStash(
        10,
        stash ->
            Behaviors.receiveMessage(
                message -> {
                  if (message.equals("open")) {
                    return stash.unstashAll(open);
                  }
                  stash.stash(message);
                  return Behaviors.same();
                }));
  }

  @Test
  void aWatcherOnAnotherNodeLearnsThatAnActorStopped() {
    try (Simulation sim = watching().start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("watched").tell(new Stop());
      sim.runFor(Duration.ofSeconds(1));
      assertThat(notes).hasSize(1).allMatch(note -> note.startsWith("terminated at 1"));
    }
  }

  @Test
  void aWatcherOnAnotherNodeLearnsThatANodeCrashedOnceADetectorWould() {
    try (Simulation sim = watching().deathNoticedAfter(Duration.ofSeconds(3)).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("watched").crash();
      sim.runFor(Duration.ofSeconds(10));
      assertThat(notes).hasSize(1).allMatch(note -> note.startsWith("terminated at 400"));
    }
  }

  private SimulationBuilder watching() {
    return Simulation.seeded(1).node("watched", this::watched).node("watcher", this::watcher);
  }

  private Behavior<Object> watched(NodeContext node) {
    return Behaviors.setup(
        context -> {
          ActorRef<Object> child =
              context.spawn(
                  Behaviors.receiveMessage(
                      message -> message instanceof Stop ? Behaviors.stopped() : Behaviors.same()),
                  "child");
          node.discovery().announce(Strays.KEY, child);
          return Behaviors.receiveMessage(
              message -> {
                child.tell(message);
                return Behaviors.same();
              });
        });
  }

  private Behavior<Object> watcher(NodeContext node) {
    return Behaviors.setup(
        context -> {
          context.scheduleOnce(Duration.ofMillis(100), context.getSelf(), "watch");
          return Behaviors.receive(Object.class)
              .onMessage(
                  String.class,
                  message -> {
                    NodeId watched = new NodeId("watched");
                    context.watch(node.discovery().peers(Strays.KEY).find(watched).orElseThrow());
                    return Behaviors.same();
                  })
              .onSignal(
                  Terminated.class,
                  terminated -> {
                    note(notes, node, "terminated");
                    return Behaviors.same();
                  })
              .build();
        });
  }
}
