package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** Messages of a pair keep their order, also through a pause, unless the link may reorder. */
class OrderTest {

  record Numbered(int number) implements Wire {}

  private static final int MESSAGES = 50;
  private static final LinkSettings UNEVEN =
      LinkSettings.LOCAL_NETWORK.withLatency(
          Latency.between(Duration.ofMillis(1), Duration.ofMillis(50)));

  private final List<Integer> arrived = new ArrayList<>();

  private Simulation start(LinkSettings links) {
    return Simulation.seeded(1)
        .links(links)
        .node("from", OrderTest::sender)
        .node("to", this::receiver)
        .start();
  }

  private static Behavior<Object> sender(NodeContext node) {
    return Behaviors.receiveMessage(
        message -> {
          for (int i = 0; i < MESSAGES; i++) {
            node.discovery().peers(Strays.KEY).tell(new NodeId("to"), new Numbered(i));
          }
          return Behaviors.same();
        });
  }

  private Behavior<Object> receiver(NodeContext node) {
    return Behaviors.setup(
        context -> {
          node.discovery().announce(Strays.KEY, context.getSelf());
          return Behaviors.receiveMessage(
              message -> {
                arrived.add(((Numbered) message).number());
                return Behaviors.same();
              });
        });
  }

  @Test
  void aPairKeepsItsOrder() {
    try (Simulation sim = start(UNEVEN)) {
      sim.runFor(Duration.ofMillis(100)); // they find each other
      sim.node("from").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).isEqualTo(numbers());
    }
  }

  @Test
  void aPairKeepsItsOrderThroughAPause() {
    try (Simulation sim = start(UNEVEN)) {
      sim.runFor(Duration.ofMillis(100)); // they find each other
      sim.node("from").tell("go");
      sim.runFor(Duration.ofMillis(10));
      sim.node("to").pause();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).hasSizeLessThan(MESSAGES);
      sim.node("to").resume();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).isEqualTo(numbers());
    }
  }

  @Test
  void aLinkThatMayReorderDoes() {
    try (Simulation sim = start(UNEVEN.withReordering(true))) {
      sim.runFor(Duration.ofMillis(100)); // they find each other
      sim.node("from").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).isNotEqualTo(numbers()).containsExactlyInAnyOrderElementsOf(numbers());
    }
  }

  @Test
  void aLinkLosesAndDuplicatesItsShare() {
    try (Simulation sim = start(UNEVEN.withLoss(0.5))) {
      sim.runFor(Duration.ofMillis(100)); // they find each other
      sim.node("from").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).hasSizeBetween(10, 40);
    }
    arrived.clear();
    try (Simulation sim = start(UNEVEN.withDuplication(0.5))) {
      sim.runFor(Duration.ofMillis(100)); // they find each other
      sim.node("from").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(arrived).hasSizeBetween(60, 90).containsAll(numbers());
    }
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, MESSAGES).boxed().toList();
  }
}
