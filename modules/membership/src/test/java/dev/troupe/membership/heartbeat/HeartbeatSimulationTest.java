package dev.troupe.membership.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.trace.TraceEvent;
import dev.troupe.membership.health.Level;
import dev.troupe.membership.heartbeat.Heartbeat.PeerView;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.network.Latency;
import dev.troupe.simulation.network.LinkSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The behaviours on simulated nodes: pauses, deaths, slow links, cuts. */
class HeartbeatSimulationTest {

  private static final HeartbeatSettings FIVE = HeartbeatSettingsTest.shipped(5, "default");
  private static final HeartbeatSettings FIVE_FAST = HeartbeatSettingsTest.shipped(5, "fast");
  private static final HeartbeatSettings TWENTY = HeartbeatSettingsTest.shipped(20, "default");

  private static void pause(Watchers watchers, Duration time) {
    watchers.settle();
    watchers.node(1).pause();
    watchers.sim.runFor(time);
    watchers.node(1).resume();
    watchers.sim.runFor(Duration.ofSeconds(10));
  }

  private static List<TraceEvent> by(String node, List<TraceEvent> events) {
    return events.stream().filter(event -> event.node().equals(node)).toList();
  }

  private static void aPauseFailsNobody(long seed, HeartbeatSettings settings, Duration time) {
    try (var watchers = Watchers.of(seed, settings)) {
      pause(watchers, time);
      assertThat(watchers.failures()).isEmpty();
      assertThat(by("n1", watchers.changes("SUSPECT", 0))).as("blamed by who slept").isEmpty();
      for (PeerView peer : watchers.view(2).peers()) {
        assertThat(peer.standing().level()).isEqualTo(Level.HEALTHY);
      }
    }
  }

  @SimulationTest(
      seeds = 80,
      mustReach = {"own-pause", "level-changed"})
  void aPauseOfThreeSecondsFailsNobodyAndBlamesNobody(long seed) {
    aPauseFailsNobody(seed, FIVE, Duration.ofSeconds(3));
  }

  @SimulationTest(seeds = 5, mustReach = "own-pause")
  void aPauseAmongTwentyFailsNobodyAndBlamesNobody(long seed) {
    aPauseFailsNobody(seed, TWENTY, Duration.ofSeconds(3));
  }

  @SimulationTest(seeds = 30, mustReach = "own-pause")
  void aShortPauseFailsNobodyByTheFastProfile(long seed) {
    aPauseFailsNobody(seed, FIVE_FAST, Duration.ofMillis(1500));
  }

  /** The same runs without the pattern: he is failed by all, and fails all if he looks too soon. */
  @SimulationTest(seeds = 30, mustReach = "all failed by who slept")
  void aFixedTimeOutFailsWhoPausedAndAllByWhoPaused(long seed) {
    try (var watchers = Watchers.naive(seed, FIVE)) {
      pause(watchers, Duration.ofSeconds(3));
      assertThat(watchers.failures().stream().filter(event -> event.text("peer").equals("n1")))
          .hasSize(4);
      if (by("n1", watchers.failures()).size() == 4) {
        watchers.sim.reached("all failed by who slept");
      }
    }
  }

  private static void aDeathIsFound(
      long seed, HeartbeatSettings settings, Duration suspected, Duration failed) {
    try (var watchers = Watchers.of(seed, settings).settle()) {
      watchers.node(1).kill();
      long death = watchers.micros();
      watchers.sim.runFor(Duration.ofSeconds(7));
      int others = settings.nodes().size() - 1;
      assertThat(watchers.changes("SUSPECT", death))
          .hasSize(others)
          .allMatch(isOfN1(death, suspected));
      assertThat(watchers.changes("FAILED", death)).hasSize(others).allMatch(isOfN1(death, failed));
    }
  }

  private static Predicate<TraceEvent> isOfN1(long since, Duration within) {
    return event ->
        event.text("peer").equals("n1") && event.atMicros() - since <= within.toNanos() / 1_000;
  }

  @SimulationTest(seeds = 80, mustReach = "kill")
  void aDeathIsSuspectedByAllWithinThreeSecondsAndFailedWithinSix(long seed) {
    aDeathIsFound(seed, FIVE, Duration.ofSeconds(3), Duration.ofSeconds(6));
  }

  @SimulationTest(seeds = 5, mustReach = "kill")
  void aDeathAmongTwentyIsSuspectedByAllWithinThreeSecondsAndFailedWithinSix(long seed) {
    aDeathIsFound(seed, TWENTY, Duration.ofSeconds(3), Duration.ofSeconds(6));
  }

  @SimulationTest(seeds = 30, mustReach = "kill")
  void aDeathIsSuspectedWithinOneSecondAndFailedWithinThreeByTheFastProfile(long seed) {
    aDeathIsFound(seed, FIVE_FAST, Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @SimulationTest(seeds = 10, mustReach = "kill")
  void theKubernetesProfileTakesTwoSteps(long seed) {
    try (var watchers = Watchers.of(seed, HeartbeatSettingsTest.shipped(5, "kubernetes"))) {
      watchers.sim.runFor(Duration.ofSeconds(600 + watchers.random.nextInt(20)));
      watchers.node(1).kill();
      long death = watchers.micros();
      watchers.sim.runFor(Duration.ofSeconds(400));
      assertThat(watchers.changes("SUSPECT", death))
          .hasSize(4)
          .allMatch(isOfN1(death, Duration.ofSeconds(50)))
          .noneMatch(isOfN1(death, Duration.ofSeconds(25)));
      assertThat(watchers.changes("FAILED", death))
          .hasSize(4)
          .noneMatch(isOfN1(death, Duration.ofSeconds(325)));
    }
  }

  /** Latency ramps up to 1.5 s and down again, with as much jitter; links and nodes are slow. */
  private static void slowness(Watchers watchers) {
    watchers.settle();
    watchers.sim.nemesis(
        Nemesis.chaos()
            .with(Fault.SLOW_LINK, Fault.SLOW_CPU)
            .lasting(Duration.ofSeconds(5))
            .until(Duration.ofSeconds(40)));
    for (int step = 0; step < 20; step++) {
      ramp(watchers, Duration.ofMillis(150 * Math.min(step, 20 - step)));
      watchers.sim.runFor(Duration.ofSeconds(2));
    }
  }

  @SimulationTest(seeds = 30, mustReach = "cpu")
  void slowLinksAndSlowNodesFailNobody(long seed) {
    try (var watchers = Watchers.of(seed, FIVE)) {
      slowness(watchers);
      assertThat(watchers.failures()).isEmpty();
    }
  }

  @SimulationTest(seeds = 30, mustReach = "failed for being slow")
  void aFixedTimeOutFailsWhoIsSlow(long seed) {
    try (var watchers = Watchers.naive(seed, FIVE)) {
      slowness(watchers);
      if (!watchers.failures().isEmpty()) {
        watchers.sim.reached("failed for being slow");
      }
    }
  }

  private static void ramp(Watchers watchers, Duration latency) {
    var slow =
        LinkSettings.LOCAL_NETWORK.withLatency(
            Latency.between(latency, latency.multipliedBy(2).plusMillis(1)));
    for (SimulatedNode from : watchers.sim.nodes()) {
      for (SimulatedNode to : watchers.sim.nodes()) {
        if (from != to) {
          watchers.sim.network().link(from.id(), to.id(), slow);
        }
      }
    }
  }

  @SimulationTest(seeds = 5, mustReach = "cascade-halted")
  void whenHalfOfTwentyAreCutOffNobodyIsFailedAndAllAreHealthyAfterwards(long seed) {
    try (var watchers = Watchers.of(seed, TWENTY).settle()) {
      var cut = watchers.cutOff(10);
      watchers.sim.runFor(Duration.ofSeconds(30));
      assertThat(watchers.failures()).isEmpty();
      cut.heal();
      watchers.sim.runFor(Duration.ofSeconds(5));
      for (int node = 1; node <= 20; node += 19) {
        assertThat(watchers.view(node).peers())
            .allMatch(peer -> peer.standing().level() == Level.HEALTHY);
      }
    }
  }

  @SimulationTest(seeds = 30, mustReach = "cascade-halted")
  void whenTwoOfFiveAreCutOffNoMoreThanTheCapIsFailed(long seed) {
    try (var watchers = Watchers.of(seed, FIVE).settle()) {
      watchers.cutOff(2);
      watchers.sim.runFor(Duration.ofSeconds(30));
      for (SimulatedNode node : watchers.sim.nodes()) {
        assertThat(by(node.id().name(), watchers.failures())).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @SimulationTest(seeds = 10)
  void aFixedTimeOutFailsAllThatAreCutOff(long seed) {
    try (var watchers = Watchers.naive(seed, FIVE).settle()) {
      watchers.cutOff(2);
      watchers.sim.runFor(Duration.ofSeconds(30));
      assertThat(watchers.failures()).hasSize(12);
    }
  }

  @SimulationTest(seeds = 20, mustReach = "peer-reborn")
  void whoComesBackInANewLifeIsHealthyAgain(long seed) {
    try (var watchers = Watchers.serialized(seed, FIVE).settle()) {
      watchers.node(1).kill();
      watchers.sim.runFor(Duration.ofMillis(watchers.random.nextInt(8_000)));
      watchers.node(1).restart();
      watchers.sim.runFor(Duration.ofSeconds(5));
      for (int node = 2; node <= 5; node++) {
        PeerView reborn = watchers.view(node).peers().getFirst();
        assertThat(reborn.incarnation()).isEqualTo(2);
        assertThat(reborn.standing().level()).isEqualTo(Level.HEALTHY);
      }
    }
  }

  @Test
  void whatIsMeasuredAndToldOfAPeerIsSeen() {
    try (var watchers = Watchers.serialized(1, FIVE).settle()) {
      watchers.node(1).pause();
      watchers.sim.runFor(Duration.ofSeconds(3));
      watchers.node(1).resume();
      watchers.sim.runFor(Duration.ofSeconds(5));
      PeerView peer = watchers.view(2).peers().getFirst();
      assertThat(peer.metadata()).contains(Watchers.METADATA);
      assertThat(peer.roundTrip().orElseThrow())
          .isBetween(Duration.ofNanos(400_000), Duration.ofMillis(3));
      assertThat(peer.slept()).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_200));
      assertThat(watchers.view(1).slept()).isEqualTo(peer.slept());
    }
  }

  private static int peak(double jitter) {
    var settings =
        new HeartbeatSettings(TWENTY.nodes(), 24, TWENTY.interval(), jitter, TWENTY.health());
    try (var watchers = Watchers.of(1, settings)) {
      watchers.sim.runFor(Duration.ofSeconds(45));
      return watchers.view(1).peakBeats();
    }
  }

  /** All start at once. With jitter they do not go on as they began. */
  @Test
  void withoutJitterAllBeatsComeInOneSlot() {
    assertThat(peak(0)).isEqualTo(19);
    assertThat(peak(TWENTY.jitter())).isLessThan(10);
  }

  @Test
  void fiveNodesPassAnHourAtTheDefaultProfileWithoutAFalseVerdict() {
    try (var watchers = Watchers.of(1, FIVE)) {
      watchers.sim.runFor(Duration.ofHours(1));
      assertThat(watchers.failures()).isEmpty();
      assertThat(watchers.changes("SUSPECT", 0)).isEmpty();
      assertThat(watchers.changes("HEALTHY", 0)).hasSize(20);
    }
  }
}
