package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.paxos.Paxos.Answer;
import dev.troupe.consensus.paxos.Paxos.Ask;
import dev.troupe.consensus.paxos.Paxos.Chosen;
import dev.troupe.consensus.paxos.Paxos.Propose;
import dev.troupe.consensus.paxos.Paxos.Unknown;
import dev.troupe.core.node.NodeContext;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import dev.troupe.simulation.network.LinkSettings;
import java.time.Duration;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The real bodies on simulated disks and links, under faults. */
class PaxosSimulationTest {
  private static final Duration CHAOS = Duration.ofSeconds(20);
  private static final PaxosSettings FIVE =
      PaxosSettingsTest.settings("quorum.voters = [n1, n2, n3, n4, n5]", "snapshot-every = 10");
  private static final PaxosSettings FLEXIBLE =
      PaxosSettingsTest.settings(
          "quorum { kind = flexible, voters = [n1, n2, n3, n4, n5], first = 4, second = 2 }");

  /** What clients were told, by decree. */
  private static final class Told {
    final TreeMap<String, TreeSet<String>> values = new TreeMap<>();
    final TreeSet<String> invented = new TreeSet<>();
    int chosen;
    int unknown;

    void hear(Answer answer) {
      switch (answer) {
        case Chosen(var decree, var value) -> {
          chosen++;
          values.computeIfAbsent(decree, d -> new TreeSet<>()).add(value);
          if (!value.startsWith(decree + " ")) {
            invented.add(value);
          }
        }
        case Unknown unknown -> this.unknown++;
        case Paxos.Overloaded overloaded -> throw new AssertionError(overloaded);
      }
    }

    boolean agree() {
      return invented.isEmpty() && values.values().stream().allMatch(v -> v.size() == 1);
    }
  }

  private static final String TICK = "tick";

  /**
   * Proposes something at any of the nodes, or asks, under one of a few names at a time: so others
   * do so at the same time, and all through the chaos there is something to choose.
   */
  private static Behavior<Object> client(NodeContext node, Told told) {
    RandomGenerator random = node.random("client");
    var ticks = new AtomicInteger();
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerAtFixedRate(TICK, Duration.ofMillis(100));
          return Behaviors.receive(
              (context, message) -> {
                if (message instanceof Answer answer) {
                  told.hear(answer);
                } else {
                  String decree = "d" + (ticks.incrementAndGet() / 8 + random.nextInt(3));
                  String value = decree + " by " + node.id() + "/" + random.nextInt(1_000_000);
                  var keeper = new NodeId("n" + (1 + random.nextInt(5)));
                  node.discovery()
                      .peers(Paxos.KEY)
                      .tell(
                          keeper,
                          random.nextInt(4) == 0
                              ? new Ask(decree, context.getSelf().narrow())
                              : new Propose(decree, value, context.getSelf().narrow()));
                }
                return Behaviors.same();
              });
        });
  }

  private static void survives(long seed, PaxosSettings settings, LinkSettings links) {
    var told = new Told();
    try (var sim =
        Simulation.seeded(seed)
            .links(links)
            .nodes(5, node -> PaxosKeeper.create(node, settings))
            .node("c1", node -> client(node, told))
            .node("c2", node -> client(node, told))
            .start()) {
      sim.always("nobody is told two values of one decree, or one nobody proposed", told::agree);
      sim.nemesis(
          Nemesis.chaos()
              .with(Fault.CRASH, Fault.TORN_WRITE, Fault.PAUSE, Fault.PARTITION, Fault.ONE_WAY_CUT)
              .every(Duration.ofSeconds(2))
              .until(CHAOS));
      sim.runFor(CHAOS.plusSeconds(5));
      int before = told.chosen;
      sim.eventually(
          Duration.ofSeconds(30), "clients are answered again", () -> told.chosen > before + 20);
      assertThat(told.chosen).isGreaterThan(100);
      sim.events().stream()
          .filter(event -> event.what().equals("two-values-chosen"))
          .forEach(event -> fail(event.toString()));
      if (told.unknown > 0) {
        sim.reached("unknown");
      }
    }
  }

  private static void fail(String why) {
    throw new AssertionError(why);
  }

  @SimulationTest(
      seeds = 40,
      mustReach = {"crash", "pause", "ballot-started", "proposer-backed-off", "unknown"})
  void aMajorityChoosesOnceWhateverHappens(long seed) {
    survives(seed, FIVE, LinkSettings.LOCAL_NETWORK);
  }

  @SimulationTest(
      seeds = 20,
      mustReach = {"crash", "proposer-backed-off", "unknown"})
  void onLinksThatLoseDoubleAndReorderTwoOfFiveChooseOnce(long seed) {
    survives(
        seed,
        FLEXIBLE,
        LinkSettings.LOCAL_NETWORK.withLoss(0.05).withDuplication(0.05).withReordering(true));
  }

  /** On a good network, with all five asked for something else in the same moment. */
  @SimulationTest(seeds = 30, mustReach = "proposer-backed-off")
  void duellingProposersAllAnswerTheSameWithinTwoSeconds(long seed) {
    var told = new Told();
    try (var sim =
        Simulation.seeded(seed)
            .nodes(5, node -> PaxosKeeper.create(node, FIVE))
            .node("client", node -> asksAll(node, told))
            .start()) {
      sim.runFor(Duration.ofSeconds(1)); // they find each other
      sim.node("client").tell(TICK);
      sim.eventually(Duration.ofSeconds(2), "all are answered", () -> told.chosen == 5);
      assertThat(told.agree()).isTrue();
      assertThat(told.unknown).isZero();
    }
  }

  private static Behavior<Object> asksAll(NodeContext node, Told told) {
    return Behaviors.receive(
        (context, message) -> {
          if (message instanceof Answer answer) {
            told.hear(answer);
          } else {
            for (NodeId keeper : FIVE.voters()) {
              node.discovery()
                  .peers(Paxos.KEY)
                  .tell(keeper, new Propose("d", "d for " + keeper, context.getSelf().narrow()));
            }
          }
          return Behaviors.same();
        });
  }
}
