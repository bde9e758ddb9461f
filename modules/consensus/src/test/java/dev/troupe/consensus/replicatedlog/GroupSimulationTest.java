package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.linear.LinearModels;
import dev.troupe.checkers.linear.Linearizability;
import dev.troupe.checkers.once.ExactlyOnce;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Timeout;

/**
 * The bodies on simulated nodes, journals and disks, under faults: figure 3 after every step, and
 * histories of clients that are linearizable and exactly once.
 */
@Timeout(600)
class GroupSimulationTest {

  private static final Duration CHAOS = Duration.ofSeconds(10);

  static final List<NodeId> FIVE = ids("n1", "n2", "n3", "n4", "n5");

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  private static void run(long seed, Nemesis nemesis) {
    var settings =
        Settings.small(
            "voters = [n1, n2, n3, n4, n5], snapshot-every-entries = 25, max-sessions = 20");
    long[] clock = {0};
    var deeds = new Deeds(HistoryRecorder.inMemory(() -> clock[0]));
    try (var sim =
        Simulation.seeded(seed)
            .nodes(
                5,
                node -> Replicator.create(node, "test", Registers::new, settings, deeds.observer()))
            .node("c1", node -> Customer.create(node, FIVE, deeds))
            .node("c2", node -> Customer.create(node, FIVE, deeds))
            .node("c3", node -> Customer.create(node, FIVE, deeds))
            .config("troupe.journal { segment-size = 16KiB, checkpoint-interval = 8KiB }")
            .start()) {
      sim.always(
          "figure 3",
          () -> {
            clock[0] = sim.time().toNanos();
            if (!deeds.broken.isEmpty()) {
              throw new AssertionError(deeds.broken.getFirst());
            }
            return true;
          });
      sim.nemesis(nemesis);
      sim.runFor(CHAOS.plusSeconds(5));
      int before = deeds.applied.size();
      sim.runFor(Duration.ofSeconds(3));
      assertThat(deeds.applied.size())
          .as("commands applied in a sound world")
          .isGreaterThan(before);
      judge(sim, deeds);
    }
  }

  private static void judge(Simulation sim, Deeds deeds) {
    var linear = new Linearizability(LinearModels.named("cas-register").orElseThrow());
    var verdict = linear.check(deeds.history.history());
    assertThat(verdict.verdict()).as("%s %s", verdict, verdict.evidence()).isEqualTo(Verdict.HOLDS);
    for (String member : List.of("n1", "n4")) {
      var appliedBefore = new TreeSet<>(deeds.applied);
      once(done(sim, member), appliedBefore, deeds.asked);
    }
  }

  /** Everything that was applied, as this member tells it. */
  private static List<String> done(Simulation sim, String member) {
    List<Reply> answers = new ArrayList<>();
    sim.node(member)
        .call(
            "ask",
            system -> {
              ActorRef<Reply> heard =
                  system.systemActorOf(
                      Behaviors.<Reply>receiveMessage(
                          reply -> {
                            answers.add(reply);
                            return Behaviors.same();
                          }),
                      "asker-" + sim.steps(),
                      Props.empty());
              system
                  .<ReplicatedLog.Command>unsafeUpcast()
                  .tell(new Read(1, ReadPolicy.LINEARIZABLE, Bytes.of("did"), heard));
            });
    sim.eventually(Duration.ofSeconds(5), "an answer", () -> !answers.isEmpty());
    return List.of(((Value) answers.getFirst()).result().text().split(" "));
  }

  private static void once(List<String> done, Set<String> applied, Set<String> asked) {
    long[] clock = {0};
    var history = HistoryRecorder.inMemory(() -> clock[0]++);
    int process = 0;
    for (String word : asked) {
      history.invoke(process, "request", Deeds.JSON.textNode(word));
      if (applied.contains(word)) {
        history.ok(process);
      } else {
        history.unknown(process, "not answered");
      }
      process++;
    }
    history.invoke(process, "read", Deeds.JSON.nullNode());
    ArrayNode all = Deeds.JSON.arrayNode();
    done.forEach(all::add);
    history.ok(process, all);
    var verdict = new ExactlyOnce().check(history.history());
    assertThat(verdict.verdict()).as("%s %s", verdict, verdict.evidence()).isEqualTo(Verdict.HOLDS);
  }

  @SimulationTest(
      seeds = 5,
      mustReach = {"crash", "pause", "kill", "leader-elected", "log-compacted"})
  void whateverHappensTheHistoryIsLinearizableAndOnce(long seed) {
    run(seed, Nemesis.chaos().every(Duration.ofSeconds(3)).until(CHAOS));
  }

  @SimulationTest(
      seeds = 4,
      mustReach = {"crash", "snapshot-installed"})
  void crashesAtAnyWriteLoseNothingThatWasAcknowledged(long seed) {
    run(
        seed,
        Nemesis.chaos()
            .with(Fault.CRASH, Fault.TORN_WRITE, Fault.KILL, Fault.FULL_DISK, Fault.FAILING_FORCE)
            .every(Duration.ofMillis(1500))
            .lasting(Duration.ofMillis(800))
            .until(CHAOS));
  }

  @SimulationTest(
      seeds = 4,
      mustReach = {"pause", "stepped-down"})
  void cutsPausesAndSlownessMakeNobodyReadThePast(long seed) {
    run(
        seed,
        Nemesis.chaos()
            .with(
                Fault.PARTITION,
                Fault.ONE_WAY_CUT,
                Fault.PAUSE,
                Fault.SLOW_LINK,
                Fault.HELD_LINK,
                Fault.SLOW_DISK,
                Fault.SLOW_CPU)
            .every(Duration.ofMillis(1500))
            .until(CHAOS));
  }
}
