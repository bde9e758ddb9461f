package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two nodes that talk: time, network and node faults do what they say. */
class TalkTest {

  private final Talk.Notes notes = new Talk.Notes();

  private SimulationBuilder two(long seed) {
    return Simulation.seeded(seed)
        .node("a", node -> Talk.create(node, "b", notes))
        .node("b", node -> Talk.create(node, "a", notes));
  }

  @Test
  void bothWaysOfAskingAreAnsweredAcrossNodesInVirtualTime() {
    try (Simulation sim = two(1).start()) {
      sim.runFor(Duration.ofMillis(4_500));
      assertThat(notes.heard)
          .containsExactlyInAnyOrder(
              "a:pong 0",
              "b:pong 0",
              "a:pong 1",
              "b:pong 1",
              "a:pong 2",
              "b:pong 2",
              "a:pong 3",
              "b:pong 3");
      assertThat(sim.time()).isEqualTo(Duration.ofMillis(4_500));
      assertThat(sim.events()).hasSize(8);
    }
  }

  @Test
  void aCutDirectionLosesWhatIsSentAndAskTimesOut() {
    try (Simulation sim = two(2).start()) {
      sim.runFor(Duration.ofMillis(500)); // they find each other
      sim.network().cut(new NodeId("a"), new NodeId("b"));
      sim.runFor(Duration.ofMillis(2_300));
      // a's questions are lost; b's arrive, and the answers are lost.
      assertThat(notes.heard).hasSize(4).allMatch(heard -> heard.endsWith("time-out"));
      sim.network().heal(new NodeId("a"), new NodeId("b"));
      notes.heard.clear();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(notes.heard).hasSize(2).noneMatch(heard -> heard.endsWith("time-out"));
    }
  }

  @Test
  void whatIsInFlightDiesWithTheCut() {
    NodeId a = new NodeId("a");
    NodeId b = new NodeId("b");
    try (Simulation sim = two(3).start()) {
      sim.network()
          .link(
              a, b, LinkSettings.LOCAL_NETWORK.withLatency(Latency.fixed(Duration.ofMillis(100))));
      sim.runFor(Duration.ofMillis(1_050));
      sim.network().cut(a, b);
      sim.network().heal(a, b);
      sim.runFor(Duration.ofMillis(700));
      assertThat(notes.heard).containsExactlyInAnyOrder("a:time-out", "b:time-out");
    }
  }

  @Test
  void aHeldLinkDeliversLaterInOrder() {
    NodeId a = new NodeId("a");
    NodeId b = new NodeId("b");
    try (Simulation sim = two(4).start()) {
      sim.runFor(Duration.ofMillis(500)); // they find each other
      sim.network().hold(a, b);
      sim.runFor(Duration.ofMillis(700));
      assertThat(notes.heard).isEmpty();
      sim.network().release(a, b);
      sim.runFor(Duration.ofMillis(100));
      assertThat(notes.heard).containsExactlyInAnyOrder("a:pong 0", "b:pong 0");
    }
  }

  @Test
  void aCrashedNodeIsSilentAndARestartedOneAnswersAgain() {
    try (Simulation sim = two(5).start()) {
      sim.runFor(Duration.ofMillis(1_500));
      sim.node("b").crash();
      notes.heard.clear();
      sim.runFor(Duration.ofSeconds(1));
      assertThat(notes.heard).containsExactly("a:time-out");
      sim.node("b").restart();
      notes.heard.clear();
      sim.runFor(Duration.ofMillis(1_200));
      assertThat(notes.heard).contains("a:pong 2", "b:pong 0");
    }
  }

  @Test
  void aPausedNodesTimersFireLateAndAllAtOnce() {
    try (Simulation sim = two(6).start()) {
      sim.runFor(Duration.ofMillis(500));
      sim.node("b").pause();
      sim.runFor(Duration.ofMillis(3_900));
      assertThat(notes.heard).allMatch(heard -> heard.equals("a:time-out"));
      sim.node("b").resume();
      notes.heard.clear();
      sim.runFor(Duration.ofMillis(50));
      assertThat(notes.heard).contains("b:pong 0");
      assertThat(sim.node("b").isPaused()).isFalse();
    }
  }

  @Test
  void aFastClockHasShorterSeconds() {
    try (Simulation sim = two(7).start()) {
      sim.node("a").clocks().drift(1);
      sim.node("a").clocks().jump(Duration.ofHours(-1));
      sim.runFor(Duration.ofMillis(10_500));
      long asked = notes.heard.stream().filter(heard -> heard.startsWith("a:")).count();
      assertThat(asked).isBetween(18L, 20L);
      assertThat(sim.node("a").monotonic().nanos()).isEqualTo(21_000_000_000L);
      assertThat(sim.node("a").wall().now()).isBefore(sim.node("b").wall().now());
    }
  }

  @Test
  void anInvariantThatBreaksNamesSeedTimeAndReplay() {
    try (Simulation sim = two(8).start()) {
      sim.always("nobody is heard", notes.heard::isEmpty);
      assertThatThrownBy(() -> sim.runFor(Duration.ofSeconds(5)))
          .isInstanceOf(SimulationFailure.class)
          .hasMessageContaining("seed 8, 1.00")
          .hasMessageContaining("'nobody is heard' is broken")
          .hasMessageContaining("-Dtroupe.seed=8");
    }
  }

  @Test
  void whatDoesNotHappenInTimeIsNamed() {
    try (Simulation sim = two(9).start()) {
      sim.eventually(Duration.ofSeconds(2), "one is heard", () -> !notes.heard.isEmpty());
      assertThatThrownBy(
              () ->
                  sim.eventually(Duration.ofSeconds(2), "cows fly", () -> notes.heard.size() > 99))
          .hasMessageContaining("'cows fly' did not happen within PT2S");
    }
  }

  @Test
  void theSameSeedTakesTheSameSteps() {
    List<String> once = steps(10);
    List<String> again = steps(10);
    for (int i = 0; i < Math.min(once.size(), again.size()); i++) {
      assertThat(again.get(i))
          .as("step %d, after %s", i, once.get(Math.max(0, i - 1)))
          .isEqualTo(once.get(i));
    }
    assertThat(again).hasSameSizeAs(once);
    assertThat(steps(11)).isNotEqualTo(once);
  }

  private List<String> steps(long seed) {
    List<String> steps = new ArrayList<>();
    try (Simulation sim = two(seed).start()) {
      sim.trace().listen(entry -> steps.add(entry.toString()));
      sim.nemesis(Nemesis.chaos()).runFor(Duration.ofSeconds(35));
      steps.add(sim.trace().hash());
    }
    return steps;
  }
}
