package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.node.NodeContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** A slow processor does one thing at a time, however many actors there are. */
class SlowCpuTest {

  private final List<Long> handled = new ArrayList<>();

  private Behavior<Object> spreading(NodeContext node) {
    return Behaviors.setup(
        context -> {
          List<ActorRef<Object>> children = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            children.add(context.spawn(noting(node), "child-" + i));
          }
          return Behaviors.receiveMessage(
              message -> {
                children.forEach(child -> child.tell(message));
                return Behaviors.same();
              });
        });
  }

  private Behavior<Object> noting(NodeContext node) {
    return Behaviors.receiveMessage(
        message -> {
          handled.add(node.monotonic().nanos() / 1_000_000);
          return Behaviors.same();
        });
  }

  @Test
  void theStepsOfItsActorsQueue() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, this::spreading).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").slowCpu(Duration.ofMillis(10));
      sim.node("n1").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(handled).containsExactly(1020L, 1030L, 1040L, 1050L, 1060L);
    }
  }

  @Test
  void itIsOverWhenTheTestSaysSo() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, this::spreading).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").slowCpu(Duration.ofMillis(10));
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").slowCpu(Duration.ZERO);
      sim.node("n1").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(handled).hasSize(5).containsOnly(2000L);
    }
  }

  @Test
  void itStaysSlowAfterARestart() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, this::spreading).start()) {
      sim.node("n1").slowCpu(Duration.ofMillis(10));
      sim.node("n1").kill();
      sim.node("n1").restart();
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").tell("go");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(handled).doesNotHaveDuplicates().hasSize(5);
    }
  }

  @Test
  void aPauseInTheMiddleLosesNoStep() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, this::spreading).start()) {
      sim.runFor(Duration.ofSeconds(1));
      sim.node("n1").slowCpu(Duration.ofMillis(10));
      sim.node("n1").tell("go");
      sim.runFor(Duration.ofMillis(35));
      sim.node("n1").pause();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(handled).containsExactly(1020L, 1030L);
      sim.node("n1").resume();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(handled).hasSize(5).doesNotHaveDuplicates().allMatch(t -> t < 2_100);
    }
  }

  @Test
  void aTimerOfABusyNodeIsLate() {
    try (Simulation sim =
        Simulation.seeded(1)
            .nodes(
                1,
                node ->
                    Behaviors.setup(
                        context -> {
                          context.scheduleOnce(
                              Duration.ofMillis(100), context.spawn(noting(node), "timed"), "now");
                          return Behaviors.empty();
                        }))
            .start()) {
      sim.node("n1").slowCpu(Duration.ofMillis(50));
      sim.runFor(Duration.ofSeconds(2));
      assertThat(handled).hasSize(1).allMatch(t -> t >= 200);
    }
  }

  @Test
  void aStepCannotTakeLessThanNoTime() {
    try (Simulation sim = Simulation.seeded(1).nodes(1, this::spreading).start()) {
      assertThatThrownBy(() -> sim.node("n1").slowCpu(Duration.ofMillis(-1)))
          .hasMessageContaining("PT-0.001S")
          .hasMessageContaining("zero or more");
    }
  }
}
