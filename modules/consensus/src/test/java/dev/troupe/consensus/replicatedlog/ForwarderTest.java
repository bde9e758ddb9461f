package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeContext;
import dev.troupe.simulation.Simulation;
import dev.troupe.simulation.junit.SimulationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

class ForwarderTest {

  private static final ReplicatedLogSettings SETTINGS = Settings.of("voters = [n1, n2, n3]");

  private static final Duration PATIENCE = Duration.ofMillis(2010);

  /** A member, and somebody on its node who asks; what that one is told is kept. */
  private static Behavior<Object> asker(NodeContext node, List<Reply> told) {
    return Behaviors.setup(
        context -> {
          var member =
              context.spawn(Replicator.create(node, "test", Words::new, SETTINGS), "member");
          var forwarder =
              context.spawn(Forwarder.create(node, "test", member, PATIENCE), "forwarder");
          return Behaviors.receiveMessage(
              message -> {
                switch (message) {
                  case Reply reply -> told.add(reply);
                  case Long id ->
                      forwarder.tell(
                          new Propose(
                              Propose.NO_SESSION,
                              id,
                              Bytes.of("word-" + id),
                              context.getSelf().narrow()));
                  default ->
                      forwarder.tell(
                          new Read(
                              0,
                              ReadPolicy.LINEARIZABLE,
                              Bytes.of(""),
                              context.getSelf().narrow()));
                }
                return Behaviors.same();
              });
        });
  }

  private static Simulation group(long seed, List<Reply> told) {
    return Simulation.seeded(seed)
        .nodes(2, node -> Replicator.create(node, "test", Words::new, SETTINGS))
        .node("n3", node -> asker(node, told))
        .start();
  }

  @SimulationTest(seeds = 10, mustReach = "leader-elected")
  void whoAsksBeforeThereIsALeaderIsAnsweredByTheLeader(long seed) {
    List<Reply> told = new ArrayList<>();
    try (var sim = group(seed, told)) {
      sim.node("n3").tell(1L);
      sim.runFor(Duration.ofSeconds(4));
      sim.node("n3").tell("read");
      sim.runFor(Duration.ofSeconds(1));
      assertThat(told).hasSize(2);
      assertThat(told.getFirst()).isInstanceOf(Applied.class);
      assertThat(told.getLast()).isInstanceOf(Value.class);
    }
  }

  @SimulationTest(seeds = 10, mustReach = "crash")
  void aLeaderThatCrashesWithARequestLeavesItsOutcomeUnknownAndTheNextIsAnswered(long seed) {
    List<Reply> told = new ArrayList<>();
    try (var sim = group(seed, told)) {
      sim.node("n3").tell(1L);
      sim.runFor(Duration.ofSeconds(4));
      var leader = leader(sim);
      if (leader.equals("n3")) {
        return; // or who asks would be gone too
      }
      sim.node("n3").tell(2L);
      sim.node(leader).crash();
      sim.runFor(Duration.ofSeconds(6));
      sim.node("n3").tell(3L);
      sim.runFor(Duration.ofSeconds(6));
      assertThat(told).hasSize(3);
      assertThat(told.get(1)).isInstanceOf(Unknown.class);
      assertThat(told.get(2)).isInstanceOf(Applied.class);
    }
  }

  @SimulationTest(seeds = 3)
  void withoutAMajorityNothingIsDoneAndThatIsSaid(long seed) {
    List<Reply> told = new ArrayList<>();
    try (var sim = group(seed, told)) {
      sim.node("n1").crash();
      sim.node("n2").crash();
      sim.runFor(Duration.ofSeconds(2));
      sim.node("n3").tell(1L);
      sim.runFor(Duration.ofSeconds(6));
      assertThat(told).containsExactly(new NotLeader(1, Optional.empty()));
    }
  }

  private static String leader(Simulation sim) {
    return sim.events().stream()
        .filter(event -> event.what().equals("leader-elected"))
        .toList()
        .getLast()
        .node();
  }
}
