package dev.troupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.harness.run.FakeWorld;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Typing errors must not end a cluster. */
class ConsoleTest {

  private final FakeWorld world = FakeWorld.virtualTime("node-1", "ledger");
  private final StringWriter out = new StringWriter();
  private int quits;
  private final Console console = new Console(world, new PrintWriter(out), () -> quits++);

  @Test
  void nodeIsPausedResumedCrashedAndRestarted() {
    console.obey("pause node-1");
    console.obey("  resume   node-1 ");
    console.obey("crash ledger");
    console.obey("restart ledger");
    assertThat(world.deeds())
        .containsExactly(
            "0.0 pause node-1", "0.0 resume node-1", "0.0 crash ledger", "0.0 restart ledger");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatTheWorldRefusesIsToldAndTheClusterGoesOn() {
    world.refusePause("node-1", "node-1 cannot be paused: it is down");
    console.obey("pause node-1");
    assertThat(out.toString()).contains("node-1 cannot be paused: it is down");
  }

  @Test
  void unknownNodesAndCommandsAreAnsweredWithThoseThereAre() {
    console.obey("crash");
    console.obey("crash node-7");
    console.obey("crash node-1 ledger");
    console.obey("explode node-1");
    assertThat(world.deeds()).isEmpty();
    assertThat(out.toString().lines())
        .hasSize(4)
        .contains("Name one node after 'crash': node-1, ledger")
        .contains("There is no command 'explode'. " + Console.HELP);
  }

  @Test
  void emptyLineIsNothingHelpIsHelpAndQuitQuits() {
    console.obey("");
    assertThat(out.toString()).isEmpty();
    console.obey("help");
    assertThat(out.toString()).contains(Console.HELP);
    console.obey("quit");
    assertThat(quits).isEqualTo(1);
  }

  @Test
  void linesAreObeyedOnTheWorldsLoop() {
    var world = FakeWorld.realTime("node-1");
    var console = new Console(world, new PrintWriter(out), () -> quits++);
    console.readFrom(
        new ByteArrayInputStream("pause node-1\nquit\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(world.runUntil(() -> quits == 1, Duration.ofSeconds(30))).isTrue();
    assertThat(world.deeds()).hasSize(1);
  }
}
