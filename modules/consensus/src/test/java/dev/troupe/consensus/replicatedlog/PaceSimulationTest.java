package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.core.Bytes;
import dev.troupe.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In simulated time: how soon a group writes again, and how much one force of a disk covers. */
@Timeout(300)
class PaceSimulationTest {

  /** At the settings shipped, from the crash of the leader to the first write of another. */
  @Test
  void aGroupThatLosesItsLeaderWritesAgainWithinASecond() {
    var settings = Settings.of("voters = [n1, n2, n3, n4, n5]");
    var times = new ArrayList<Duration>();
    for (long seed = 1; seed <= 20; seed++) {
      try (var sim =
          Simulation.seeded(seed)
              .nodes(5, node -> Replicator.create(node, "test", Words::new, settings))
              .start()) {
        sim.runFor(Duration.ofSeconds(3));
        var desk = new Desk(sim);
        sim.node(desk.leader().orElseThrow()).crash();
        Duration begin = sim.time();
        desk.insist(
            Applied.class,
            Duration.ofSeconds(10),
            to -> new Propose(Propose.NO_SESSION, 1, Bytes.of("x"), to));
        times.add(sim.time().minus(begin));
      }
    }
    Collections.sort(times);
    System.out.printf(
        "First write after the leader's crash: median %d ms, worst %d ms of %d%n",
        times.get(times.size() / 2).toMillis(), times.getLast().toMillis(), times.size());
    assertThat(times.getLast()).isLessThan(Duration.ofSeconds(1));
  }

  /** While the disk writes one batch the next gathers, so a force covers many commands. */
  @Test
  void oneForceOfTheDiskCoversABatch() {
    double one = operationsPerCommit(1);
    double hundred = operationsPerCommit(100);
    System.out.printf(
        "Disk operations of the leader per commit: %.2f one at a time, %.2f with 100%n",
        one, hundred);
    assertThat(hundred).isLessThan(one / 5);
  }

  private static double operationsPerCommit(int outstanding) {
    var settings = Settings.of("voters = [n1, n2, n3]");
    try (var sim =
        Simulation.seeded(1)
            .nodes(3, node -> Replicator.create(node, "test", Words::new, settings))
            .start()) {
      sim.runFor(Duration.ofSeconds(2));
      String leader = new Desk(sim).leader().orElseThrow();
      List<Reply> applied = new ArrayList<>();
      long before = sim.node(leader).disk().operations();
      sim.node(leader)
          .call(
              "load",
              system ->
                  system.systemActorOf(
                      load(system.unsafeUpcast(), outstanding, applied), "load", Props.empty()));
      sim.eventually(Duration.ofSeconds(30), "1,000 commits", () -> applied.size() >= 1_000);
      assertThat(applied).allMatch(Applied.class::isInstance);
      return (sim.node(leader).disk().operations() - before) / 1_000.0;
    }
  }

  /** Keeps so many commands outstanding, until a thousand are applied. */
  private static Behavior<Reply> load(
      ActorRef<ReplicatedLog.Command> leader, int outstanding, List<Reply> applied) {
    return Behaviors.setup(
        context -> {
          for (int i = 0; i < outstanding; i++) {
            leader.tell(command(i, context.getSelf()));
          }
          return Behaviors.receiveMessage(
              reply -> {
                applied.add(reply);
                if (applied.size() < 1_000) {
                  leader.tell(command(applied.size(), context.getSelf()));
                }
                return Behaviors.same();
              });
        });
  }

  private static Propose command(long id, ActorRef<Reply> replyTo) {
    return new Propose(Propose.NO_SESSION, id, new Bytes(new byte[256]), replyTo);
  }
}
