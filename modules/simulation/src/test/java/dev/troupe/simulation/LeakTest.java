package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.node.NodeContext;
import java.time.Duration;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no seed decides fails the run, and the message names class and line. */
@Timeout(60)
class LeakTest {

  @Test
  void aFutureOnTheCommonPoolIsNamed() {
    leak(Leaks::startsAFutureOnTheCommonPool)
        .hasMessageContaining("CompletableFuture.supplyAsync")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void theMachinesClockIsNamed() {
    leak(Leaks::readsTheMachinesClock)
        .hasMessageContaining("java.lang.System.nanoTime")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void theMachinesChanceIsNamed() {
    leak(Leaks::drawsFromTheMachinesChance)
        .hasMessageContaining("ThreadLocalRandom.current")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void stepThatNeverEndsIsNamed() {
    leak(Leaks::neverEnds)
        .hasMessageContaining("a step blocks")
        .hasMessageContaining("Leaks.lambda$neverEnds");
  }

  @Test
  void aStepThatBlocksIsNamed() {
    leak(Leaks::blocks)
        .hasMessageContaining("a step blocks")
        .hasMessageContaining("Leaks.lambda$blocks")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void waitingForAFutureIsNamed() {
    leak(Leaks::joinsAFuture)
        .hasMessageContaining("waits for a future")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void aThreadOfItsOwnIsNamed() {
    leak(Leaks::sendsFromAThread)
        .hasMessageContaining("new java.lang.Thread")
        .hasMessageContaining("(Leaks.java:");
  }

  @Test
  void aMessageFromAnotherThreadIsNamed() {
    try (Simulation sim =
        Simulation.seeded(1)
            .nodes(1, Leaks::sendsFromAThread)
            .virtualise("dev.troupe.simulation.Leaks")
            .start()) {
      assertThatThrownBy(() -> sim.runFor(Duration.ofSeconds(1)))
          .hasMessageContaining("java.lang.String came from thread 'Thread-")
          .hasMessageContaining("(Leaks.java:");
    }
  }

  @Test
  void aMessageThatCannotCrossNodesIsNamed() {
    leak(Leaks::sendsWhatCannotBeSerialized)
        .hasMessageContaining("Leaks$Secret")
        .hasMessageContaining("cannot be serialized")
        .hasMessageContaining("dev.troupe.core.Wire");
  }

  @Test
  void aListedPackageGetsSimulatedTimeInstead() {
    assertThatCode(
            () -> {
              try (Simulation sim =
                  Simulation.seeded(1)
                      .nodes(1, Leaks::readsTheMachinesClock)
                      .virtualise("dev.troupe")
                      .start()) {
                sim.node("n1").tell("go");
                sim.runFor(Duration.ofSeconds(1));
              }
            })
        .doesNotThrowAnyException();
  }

  private static AbstractThrowableAssert<?, ?> leak(Function<NodeContext, Behavior<?>> guardian) {
    return assertThatThrownBy(
            () -> {
              try (Simulation sim =
                  Simulation.seeded(7)
                      .nodes(2, guardian)
                      .blockedAfter(Duration.ofSeconds(1))
                      .start()) {
                sim.runFor(Duration.ofSeconds(1));
                sim.node("n1").tell("go");
                sim.runFor(Duration.ofSeconds(1));
              }
            })
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("seed 7");
  }
}
