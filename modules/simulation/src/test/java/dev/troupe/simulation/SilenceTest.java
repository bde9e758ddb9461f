package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.network.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** What nodes know of each other travels, and does not pass a cut. */
class SilenceTest {

  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");
  private static final NodeId C = new NodeId("c");

  private record Hello() implements Wire {}

  private final List<String> notes = new ArrayList<>();

  private Simulation three() {
    return Simulation.seeded(1)
        .node("a", this::town)
        .node("b", this::town)
        .node("c", this::town)
        .deathNoticedAfter(Duration.ofSeconds(3))
        .start();
  }

  /** Its actor is a child, which is another one in each life of the node. */
  private Behavior<Object> town(NodeContext node) {
    return Behaviors.setup(
        context -> {
          ActorRef<Object> citizen = context.spawn(citizen(node), "citizen");
          return Behaviors.receiveMessage(
              message -> {
                citizen.tell(message);
                return Behaviors.same();
              });
        });
  }

  /** Announces itself, and watches b when told to. */
  private Behavior<Object> citizen(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(Strays.KEY, context.getSelf());
          return Behaviors.receive(Object.class)
              .onMessage(
                  String.class,
                  message -> {
                    context.watch(node.discovery().peers(Strays.KEY).find(B).orElseThrow());
                    return Behaviors.same();
                  })
              .onMessage(
                  Hello.class,
                  hello -> {
                    notes.add("hello");
                    return Behaviors.same();
                  })
              .onSignal(
                  Terminated.class,
                  terminated -> {
                    notes.add(node.id() + " mourns at " + node.monotonic().nanos() / 1_000_000_000);
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private static boolean knows(Simulation sim, NodeId who, NodeId whom) {
    return sim.node(who.name()).discovery().peers(Strays.KEY).find(whom).isPresent();
  }

  @Test
  void anAnnouncementTakesTheNetworksTime() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofNanos(100_000)); // the latency is 0.2 ms at least
      assertThat(knows(sim, A, A)).isTrue();
      assertThat(knows(sim, A, B)).isFalse();
      sim.runFor(Duration.ofMillis(100));
      assertThat(knows(sim, A, B)).isTrue();
    }
  }

  @Test
  void anAnnouncementDoesNotPassACutAndComesAfterIt() {
    try (Simulation sim = three()) {
      Cut cut = sim.network().cut(B, A);
      sim.runFor(Duration.ofSeconds(5));
      assertThat(knows(sim, A, B)).isFalse();
      assertThat(knows(sim, B, A)).isTrue();
      cut.heal();
      assertThat(knows(sim, A, B)).isFalse();
      sim.runFor(Duration.ofMillis(100));
      assertThat(knows(sim, A, B)).isTrue();
    }
  }

  @Test
  void whatWasHeardBeforeACutStaysKnownThoughNobodyAsked() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.network().cut(B, A);
      assertThat(knows(sim, A, B)).isTrue();
    }
  }

  @Test
  void aNodeThatStartsBehindACutKnowsNobody() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.network().cut(B, A);
      sim.node("a").kill();
      sim.node("a").restart();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(knows(sim, A, B)).isFalse();
      assertThat(knows(sim, A, C)).isTrue();
    }
  }

  @Test
  void aRestartedNodeIsKnownByItsOldPlaceUntilWordOfTheNewOneComes() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      var before = sim.node("a").discovery().peers(Strays.KEY).find(B).orElseThrow();
      Cut cut = sim.network().cut(B, A);
      sim.node("b").kill();
      sim.node("b").restart();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(sim.node("a").discovery().peers(Strays.KEY).find(B)).contains(before);
      cut.heal();
      sim.runFor(Duration.ofMillis(100));
      assertThat(sim.node("a").discovery().peers(Strays.KEY).find(B)).isPresent();
      sim.node("a").discovery().peers(Strays.KEY).tell(B, new Hello());
      sim.runFor(Duration.ofMillis(100));
      assertThat(notes).containsExactly("hello");
    }
  }

  @Test
  void wordOfADeathWaitsForTheEndOfTheCut() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("a").tell("watch");
      sim.node("c").tell("watch");
      sim.runFor(Duration.ofSeconds(1));
      Cut cut = sim.network().cut(B, A);
      sim.node("b").crash();
      sim.runFor(Duration.ofSeconds(8));
      assertThat(notes).containsExactly("c mourns at 5");
      cut.heal();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(notes).containsExactly("c mourns at 5", "a mourns at 10");
    }
  }

  @Test
  void aNewLifeOfANodeEndsTheOldOneAtOnceForThoseWhoWatch() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("a").tell("watch");
      sim.runFor(Duration.ofSeconds(1));
      sim.node("b").kill();
      sim.node("b").restart();
      sim.runFor(Duration.ofSeconds(8));
      assertThat(notes).containsExactly("a mourns at 2");
    }
  }

  @Test
  void aCutUndoesItselfAlone() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      Cut partition = sim.network().partition(List.of(A), List.of(B, C));
      Cut oneWay = sim.network().cut(A, B);
      partition.heal();
      assertThat(List.of(isOpen(sim, A, B), isOpen(sim, B, A), isOpen(sim, A, C)))
          .containsExactly(false, true, true);
      oneWay.heal();
      assertThat(isOpen(sim, A, B)).isTrue();
      sim.network().cut(A, B);
      sim.network().partition(List.of(A), List.of(B));
      sim.network().heal(A, B);
      assertThat(isOpen(sim, A, B)).isTrue();
    }
  }

  @Test
  void theHealingOfACutDoesNotReleaseWhatIsHeld() {
    try (Simulation sim = three()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.network().hold(A, B);
      sim.network().cut(A, B).heal();
      assertThat(isOpen(sim, A, B)).isFalse();
      sim.network().release(A, B);
      assertThat(isOpen(sim, A, B)).isTrue();
    }
  }

  private static boolean isOpen(Simulation sim, NodeId from, NodeId to) {
    return sim.network().openSince(from, to) < Long.MAX_VALUE;
  }
}
