package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import dev.troupe.simulation.SimulatedNode;
import dev.troupe.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clocks of different rates: as different as the settings allow for, and no read is stale; more
 * different, and some are. So the bound is what such reads rest on, and it is not too short.
 */
@Timeout(300)
class DriftSimulationTest {

  private static final double ALLOWED = 0.1;
  private static final Duration BOUND = Duration.ofMillis(150);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final int SEEDS = 8;

  /** The longest lease that is allowed, and members that stand as soon as they may. */
  private static final ReplicatedLogSettings SETTINGS =
      Settings.of(
          """
          voters = [n1, n2, n3], heartbeat-interval = 50ms, max-clock-drift = 0.1
          shortest-timeout = 200ms, longest-timeout = 205ms, lease = 180ms
          """);

  /** What was seen while one member was cut off and the others wrote. */
  private static final class Seen {
    int answered;
    int stale;
    int writes;

    Seen and(Seen other) {
      answered += other.answered;
      stale += other.stale;
      writes += other.writes;
      return this;
    }
  }

  private record Asked(long mustSee, List<Reply> answers) {}

  /** A group with writers at each member, and a reader at one that is cut off from the rest. */
  private static final class Cut {
    private final Simulation sim;
    private final List<List<Reply>> written = new ArrayList<>();
    private final List<Asked> reads = new ArrayList<>();
    private final TreeMap<Duration, Long> answeredAt = new TreeMap<>();
    private long id;

    Cut(Simulation sim) {
      this.sim = sim;
    }

    /** A write at every member, and a read at one: it must see what was answered so long ago. */
    void tick(String reader, ReadPolicy policy, Duration ago) {
      note();
      var before = answeredAt.floorEntry(sim.time().minus(ago));
      long mustSee = before == null ? 0 : before.getValue();
      var desk = new Desk(sim);
      reads.add(new Asked(mustSee, desk.ask(reader, to -> new Read(++id, policy, Bytes.NONE, to))));
      for (SimulatedNode node : sim.nodes()) {
        written.add(
            desk.ask(
                node.id().name(), to -> new Propose(Propose.NO_SESSION, ++id, Bytes.of("w"), to)));
      }
      sim.runFor(TICK);
    }

    private void note() {
      long highest = answeredAt.isEmpty() ? 0 : answeredAt.lastEntry().getValue();
      for (List<Reply> answers : written) {
        for (Reply answer : answers) {
          highest =
              answer instanceof Applied applied ? Math.max(highest, applied.index()) : highest;
        }
      }
      written.removeIf(answers -> !answers.isEmpty());
      answeredAt.put(sim.time(), highest);
    }

    Seen seen() {
      note();
      var seen = new Seen();
      for (Asked read : reads) {
        if (!read.answers().isEmpty() && read.answers().getFirst() instanceof Value value) {
          seen.answered++;
          seen.stale += value.index() < read.mustSee() ? 1 : 0;
        }
      }
      seen.writes = Math.toIntExact(answeredAt.lastEntry().getValue());
      return seen;
    }
  }

  /**
   * @param ofLeader whether it is the leader that is cut off, or a follower
   * @param slower share by which the clock of who is cut off is slower than the others'
   */
  private static Seen run(long seed, boolean ofLeader, double slower) {
    try (var sim =
        Simulation.seeded(seed)
            .nodes(3, node -> Replicator.create(node, "test", Words::new, SETTINGS))
            .start()) {
      sim.runFor(Duration.ofSeconds(2));
      String leader = new Desk(sim).leader().orElseThrow();
      String one = ofLeader ? leader : leader.equals("n1") ? "n2" : "n1";
      sim.node(one).clocks().drift(-slower);
      var policy = ofLeader ? ReadPolicy.LEASE : ReadPolicy.bounded(BOUND);
      var ago = ofLeader ? Duration.ZERO : BOUND;
      var cut = new Cut(sim);
      for (long i = 0; i < 60 + seed * 7; i++) { // at another moment between two heartbeats
        cut.tick(one, policy, ago);
      }
      for (SimulatedNode other : sim.nodes()) {
        if (!other.id().name().equals(one)) {
          sim.network().cut(new NodeId(one), other.id());
          sim.network().cut(other.id(), new NodeId(one));
        }
      }
      for (int i = 0; i < 400; i++) {
        cut.tick(one, policy, ago);
      }
      return cut.seen();
    }
  }

  private static Seen sweep(boolean ofLeader, double slower) {
    var seen = new Seen();
    for (long seed = 1; seed <= SEEDS; seed++) {
      seen.and(run(seed, ofLeader, slower));
    }
    System.out.printf(
        "%s %.0f %% slower: %,d reads answered, %,d stale, beside %,d writes%n",
        ofLeader ? "leader" : "follower", 100 * slower, seen.answered, seen.stale, seen.writes);
    return seen;
  }

  @Test
  void aLeaderWhoseClockIsAsSlowAsIsAllowedServesNoStaleRead() {
    var seen = sweep(true, ALLOWED);
    assertThat(seen.answered).isGreaterThan(SEEDS * 150);
    assertThat(seen.stale).isZero();
  }

  @Test
  void aLeaderWhoseClockIsSlowerThanThatServesSome() {
    assertThat(sweep(true, 0.3).stale).isPositive();
  }

  @Test
  void aFollowerWhoseClockIsAsSlowAsIsAllowedKeepsTheBound() {
    var seen = sweep(false, ALLOWED);
    assertThat(seen.answered).isGreaterThan(SEEDS * 100);
    assertThat(seen.stale).isZero();
  }

  @Test
  void aFollowerWhoseClockIsSlowerThanThatDoesNot() {
    assertThat(sweep(false, 0.3).stale).isPositive();
  }
}
