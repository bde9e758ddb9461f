package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.Wire;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.state.RecoveryCompleted;
import org.apache.pekko.persistence.typed.state.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.state.javadsl.DurableStateBehavior;
import org.apache.pekko.persistence.typed.state.javadsl.SignalHandler;

/**
 * {@code DurableStateBehavior} runs unmodified on a store that keeps its data on the node's disk.
 */
class DurableStateTest {

  record Written(int value) implements Wire {}

  /** Writes what it is told, and notes what it wrote and what it remembers at its start. */
  private static final class Register extends DurableStateBehavior<Integer, Written> {
    private final List<Integer> acknowledged;
    private final List<Integer> remembered;

    private Register(List<Integer> acknowledged, List<Integer> remembered) {
      super(PersistenceId.ofUniqueId("register"));
      this.acknowledged = acknowledged;
      this.remembered = remembered;
    }

    @Override
    public Written emptyState() {
      return new Written(0);
    }

    @Override
    public CommandHandler<Integer, Written> commandHandler() {
      return (state, value) ->
          Effect().persist(new Written(value)).thenRun(now -> acknowledged.add(now.value()));
    }

    @Override
    public SignalHandler<Written> signalHandler() {
      return newSignalHandlerBuilder()
          .onSignal(RecoveryCompleted.instance(), state -> remembered.add(state.value()))
          .build();
    }
  }

  @SimulationTest(seeds = 30, mustReach = "crash")
  void whatWasAcknowledgedIsRememberedAfterAPowerFailure(long seed) {
    List<Integer> acknowledged = new ArrayList<>(List.of(0));
    List<Integer> remembered = new ArrayList<>();
    try (Simulation sim =
        Simulation.seeded(seed)
            .nodes(1, node -> new Register(acknowledged, remembered))
            .config(
                """
                pekko.persistence.state.plugin = "states"
                states.class = "dev.troupe.simulation.StateOnDisk"
                """)
            .start()) {
      SimulatedNode node = sim.node("n1");
      for (int value = 1; value <= 20; value++) {
        int next = value;
        sim.after(Duration.ofMillis(10L * value), () -> node.tell(next));
      }
      sim.after(Duration.ofMillis(50), () -> node.disk().crashAtWrite(1 + seed % 12));
      sim.runFor(Duration.ofSeconds(1));
      node.restart();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(remembered).hasSize(2).startsWith(0);
      assertThat(remembered.getLast())
          .isBetween(acknowledged.getLast(), acknowledged.getLast() + 1);
    }
  }
}
