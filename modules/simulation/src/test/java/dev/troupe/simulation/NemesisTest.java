package dev.troupe.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.network.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults happen, overlap, keep to a minority, and are all undone. */
class NemesisTest {

  private static Simulation five(long seed) {
    return Simulation.seeded(seed).nodes(5, node -> Behaviors.empty()).start();
  }

  private static long down(Simulation sim) {
    return sim.nodes().stream().filter(node -> !node.isUp() || node.isPaused()).count();
  }

  private static boolean isWhole(Simulation sim) {
    for (SimulatedNode from : sim.nodes()) {
      for (SimulatedNode to : sim.nodes()) {
        if (sim.network().openSince(from.id(), to.id()) == Long.MAX_VALUE
            || sim.network().settings(from.id(), to.id()) != LinkSettings.LOCAL_NETWORK) {
          return false;
        }
      }
    }
    return true;
  }

  /** All of them write to their disks, so that a faulty disk stops them. */
  private static Simulation busy(long seed) {
    return Simulation.seeded(seed)
        .nodes(5, node -> Counter.create(node, Counter.Answers.WHEN_PERSISTED))
        .node("client", node -> Client.create(node, Counter.nodes(), new Client.Results()))
        .start();
  }

  /** Everything at once, each kind every second for four: nothing but overlaps. */
  @SimulationTest(
      seeds = 20,
      mustReach = {"two down", "not whole", "crash", "kill", "pause", "cpu", "ended"})
  void noMoreThanAMinorityIsDownAndEverythingIsUndoneInTheEnd(long seed) {
    try (Simulation sim = busy(seed)) {
      sim.nemesis(
          Nemesis.chaos()
              .every(Duration.ofSeconds(1))
              .lasting(Duration.ofSeconds(4))
              .until(Duration.ofSeconds(20)));
      sim.always("a majority is up", () -> down(sim) <= 2);
      for (int second = 0; second < 20; second++) {
        sim.runFor(Duration.ofSeconds(1));
        if (down(sim) == 2) {
          sim.reached("two down");
        }
        if (!isWhole(sim)) {
          sim.reached("not whole");
        }
      }
      sim.runFor(Duration.ofSeconds(1));
      assertThat(down(sim)).isZero();
      assertThat(isWhole(sim)).isTrue();
    }
  }

  /** How the trace shows that a kind of fault begins, and that it is over. */
  private static String[] signs(Fault kind) {
    return switch (kind) {
      case CRASH -> new String[] {"fault crash n", "fault start n"};
      case KILL -> new String[] {"fault kill n", "fault start n"};
      case TORN_WRITE ->
          new String[] {"disk crash-at-write n\\d \\d", "disk crash-at-write n\\d none"};
      case FAILING_FORCE -> new String[] {"fail-forces n\\d true", "fail-forces n\\d false"};
      case FULL_DISK -> new String[] {"disk full n\\d true", "disk full n\\d false"};
      case SLOW_DISK -> new String[] {"disk slow n\\d 100", "disk slow n\\d 1.0"};
      case PAUSE -> new String[] {"fault pause n", "fault resume n"};
      case SLOW_CPU -> new String[] {"fault cpu n\\d PT0.00", "fault cpu n\\d PT0S"};
      case PARTITION, ONE_WAY_CUT -> new String[] {"link cut n", "link opened n"};
      case SLOW_LINK -> new String[] {"link settings n", "link settings n"};
      case HELD_LINK -> new String[] {"link held n", "link opened n"};
      case CLOCK_JUMP -> new String[] {"fault clock n", "fault clock n"};
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHappensAndEnds(Fault kind) {
    List<String> trace = new ArrayList<>();
    try (Simulation sim = five(1)) {
      sim.trace().listen(entry -> trace.add(entry.toString()));
      sim.nemesis(
          Nemesis.chaos().with(kind).every(Duration.ofSeconds(1)).until(Duration.ofSeconds(10)));
      sim.runFor(Duration.ofSeconds(11));
    }
    assertThat(trace).anyMatch(sign(signs(kind)[0])).anyMatch(sign(signs(kind)[1]));
    long newest = last(trace, signs(kind)[0]);
    assertThat(last(trace, signs(kind)[1])).isGreaterThanOrEqualTo(newest);
  }

  private static Predicate<String> sign(String pattern) {
    return Pattern.compile(pattern).asPredicate();
  }

  private static long last(List<String> trace, String pattern) {
    return trace.lastIndexOf(trace.reversed().stream().filter(sign(pattern)).findFirst().get());
  }

  @Test
  void leavingAKindOutDoesNotMoveTheOthers() {
    assertThat(crashes(EnumSet.of(Fault.CRASH)))
        .isNotEmpty()
        .isEqualTo(crashes(EnumSet.of(Fault.CRASH, Fault.PARTITION, Fault.SLOW_LINK)));
  }

  private static List<String> crashes(Set<Fault> kinds) {
    List<String> crashes = new ArrayList<>();
    try (Simulation sim = five(3)) {
      sim.trace()
          .listen(
              entry -> {
                if (entry.what().equals("crash")) {
                  crashes.add(entry.toString());
                }
              });
      Nemesis chaos = Nemesis.chaos();
      sim.nemesis(
          new Nemesis(kinds, chaos.interval(), chaos.lasting(), chaos.until(), chaos.mostDown()));
      sim.runFor(Duration.ofSeconds(30));
    }
    return crashes;
  }

  @Test
  void aPartitionsHealingLeavesTheTestsOwnCutAlone() {
    NodeId one = new NodeId("n1");
    NodeId two = new NodeId("n2");
    try (Simulation sim = five(1)) {
      sim.network().cut(one, two);
      sim.nemesis(
          Nemesis.chaos()
              .with(Fault.PARTITION, Fault.ONE_WAY_CUT)
              .every(Duration.ofMillis(200))
              .until(Duration.ofSeconds(10)));
      sim.runFor(Duration.ofSeconds(11));
      assertThat(sim.network().openSince(one, two)).isEqualTo(Long.MAX_VALUE);
      assertThat(sim.network().openSince(two, one)).isLessThan(Long.MAX_VALUE);
    }
  }
}
