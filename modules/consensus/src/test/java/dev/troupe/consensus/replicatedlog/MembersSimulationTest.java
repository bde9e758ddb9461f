package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.checkers.Verdict;
import dev.troupe.checkers.history.HistoryRecorder;
import dev.troupe.checkers.linear.LinearModels;
import dev.troupe.checkers.linear.Linearizability;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.Fault;
import dev.troupe.simulation.Nemesis;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups whose members change, hand over, and share their nodes with other groups. */
@Timeout(600)
class MembersSimulationTest {

  private static List<NodeId> ids(String... names) {
    return Stream.of(names).map(NodeId::new).toList();
  }

  private static void change(Simulation sim, List<NodeId> voters, List<NodeId> learners) {
    new Desk(sim)
        .insist(
            MembersChanged.class,
            Duration.ofSeconds(20),
            to -> new ChangeMembers(1, voters, learners, to));
  }

  /** n3's disk is lost: n4 takes its place, under a name of its own; then all move on. */
  @SimulationTest(
      seeds = 4,
      mustReach = {"members-changed", "crash", "stepped-down"})
  void voterForVoterTheGroupMovesUnderLoadAndFaults(long seed) {
    var settings = Settings.small("snapshot-every-entries = 20");
    long[] clock = {0};
    var deeds = new Deeds(HistoryRecorder.inMemory(() -> clock[0]));
    var all = ids("n1", "n2", "n3", "n4", "n5", "n6");
    try (var sim =
        Simulation.seeded(seed)
            .nodes(
                6,
                node -> Replicator.create(node, "test", Registers::new, settings, deeds.observer()))
            .node("c1", node -> Customer.create(node, all, deeds))
            .node("c2", node -> Customer.create(node, all, deeds))
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
      sim.runFor(Duration.ofSeconds(1));
      sim.nemesis(
          Nemesis.chaos()
              .with(Fault.CRASH, Fault.PAUSE, Fault.PARTITION)
              .every(Duration.ofSeconds(2))
              .lasting(Duration.ofMillis(700))
              .mostDown(1)
              .until(Duration.ofSeconds(10)));
      change(sim, ids("n1", "n2", "n3"), ids("n4"));
      change(sim, ids("n1", "n2", "n4"), List.of());
      change(sim, ids("n1", "n2", "n4"), ids("n5", "n6"));
      change(sim, ids("n4", "n5", "n6"), List.of());
      sim.runFor(Duration.ofSeconds(12).minus(sim.time()).plusSeconds(3));
      int before = deeds.applied.size();
      sim.runFor(Duration.ofSeconds(3));
      assertThat(deeds.applied.size()).as("commands applied by the new").isGreaterThan(before);
      assertThat(new Desk(sim).leader().orElseThrow()).isIn("n4", "n5", "n6");
      var linear = new Linearizability(LinearModels.named("cas-register").orElseThrow());
      var verdict = linear.check(deeds.history.history());
      assertThat(verdict.verdict())
          .as("%s %s", verdict, verdict.evidence())
          .isEqualTo(Verdict.HOLDS);
    }
  }

  @Test
  void leadershipIsHandedOverWithoutATimeOut() {
    var settings = Settings.of("voters = [n1, n2, n3]");
    try (var sim =
        Simulation.seeded(5)
            .nodes(3, node -> Replicator.create(node, "test", Words::new, settings))
            .start()) {
      sim.runFor(Duration.ofSeconds(5));
      var desk = new Desk(sim);
      String leader = desk.leader().orElseThrow();
      NodeId heir = new NodeId(leader.equals("n1") ? "n2" : "n1");
      var told =
          desk.answer(leader, Duration.ofMillis(200), to -> new TransferLeadership(1, heir, to));
      assertThat(told).contains(new Transferred(1, heir));
      assertThat(desk.status(heir.name()).orElseThrow().role()).isEqualTo(Role.LEADER);
    }
  }

  @Test
  void groupsShareTheirNodesAndNothingElse() {
    var settings = Settings.of("voters = [n1, n2, n3]");
    try (var sim =
        Simulation.seeded(6)
            .nodes(
                3,
                node ->
                    Behaviors.<Propose>setup(
                        context -> {
                          var one =
                              context.spawn(
                                  Replicator.create(node, "one", Words::new, settings), "one");
                          var two =
                              context.spawn(
                                  Replicator.create(node, "two", Words::new, settings), "two");
                          return Behaviors.receiveMessage(
                              propose -> {
                                (propose.command().text().startsWith("1") ? one : two)
                                    .tell(propose);
                                return Behaviors.same();
                              });
                        }))
            .start()) {
      sim.runFor(Duration.ofSeconds(5));
      int applied = 0;
      for (String node : List.of("n1", "n2", "n3")) {
        for (String word : List.of("1", "2")) {
          var answer =
              new Desk(sim)
                  .answer(
                      node,
                      Duration.ofSeconds(1),
                      to -> new Propose(Propose.NO_SESSION, 1, Bytes.of(word), to));
          if (answer.orElseThrow() instanceof Applied one) {
            assertThat(one.result()).as("the first word of its group").isEqualTo(Bytes.of("1"));
            applied++;
          }
        }
      }
      assertThat(applied).as("one leader in each group").isEqualTo(2);
    }
  }
}
