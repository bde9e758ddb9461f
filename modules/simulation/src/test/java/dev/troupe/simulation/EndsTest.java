package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeContext;
import dev.troupe.log.storage.AppendFile;
import dev.troupe.log.storage.ReadFile;
import dev.troupe.simulation.disk.SimulatedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** The three ends of a node leave different things on its disk. */
class EndsTest {

  private static final int SEEDS = 30;
  private static final byte[] WRITTEN = "written and not forced".getBytes(StandardCharsets.UTF_8);

  /** The seeds, of thirty, in which what was written and not forced is lost. */
  private static int losses(Consumer<SimulatedNode> end) {
    int losses = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (Simulation sim = Simulation.seeded(seed).nodes(1, EndsTest::mortal).start()) {
        SimulatedNode node = sim.node("n1");
        write(node.disk().folder("data"));
        end.accept(node);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(node.isUp()).isFalse();
        node.restart();
        losses += isWhole(node.disk().folder("data")) ? 0 : 1;
      }
    }
    return losses;
  }

  private static Behavior<Object> mortal(NodeContext node) {
    return Behaviors.receiveMessage(message -> Behaviors.stopped());
  }

  private static void write(SimulatedFolder folder) {
    try (AppendFile file = folder.openForAppend("file")) {
      folder.forceFolder();
      file.append(ByteBuffer.wrap(WRITTEN.clone()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static boolean isWhole(SimulatedFolder folder) {
    try (ReadFile file = folder.openForRead("file")) {
      ByteBuffer found = ByteBuffer.allocate((int) file.size());
      file.read(found, 0);
      return Arrays.equals(found.array(), WRITTEN);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  void aPowerFailureMayLoseWhatWasNotForced() {
    assertThat(losses(SimulatedNode::crash)).isBetween(5, SEEDS - 5);
  }

  @Test
  void aKilledProcessLosesNothingThatItWrote() {
    assertThat(losses(SimulatedNode::kill)).isZero();
  }

  @Test
  void aGuardianThatStopsLosesNothingThatItWrote() {
    assertThat(losses(node -> node.tell("stop"))).isZero();
  }

  @Test
  void whatSurvivedAKillIsStillUnsafeWhenThePowerFails() {
    assertThat(
            losses(
                node -> {
                  node.kill();
                  node.restart();
                  node.crash();
                }))
        .isBetween(5, SEEDS - 5);
  }
}
