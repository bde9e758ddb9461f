package dev.troupe.consensus.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.election.Decision.Send;
import dev.troupe.consensus.election.Decision.Tell;
import dev.troupe.consensus.election.Election.Leading;
import dev.troupe.consensus.election.Election.PreVoteAnswer;
import dev.troupe.consensus.election.Election.VoterMessage;
import dev.troupe.consensus.election.Office.Leader;
import dev.troupe.core.node.NodeId;
import dev.troupe.time.generation.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Many minds, one virtual time line: messages are delayed, lost and doubled, voters crash and come
 * back on their ballots, stop and go on, the network splits and heals. Safety after every step,
 * liveness at the end.
 */
class ElectionSafetyTest {
  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final long CHAOS = 60_000 * MS;
  private static final long CALM = 10_000 * MS;

  /** What happens at a time; {@code order} makes ties the same in every run. */
  private record Due(long at, long order, Runnable task) {}

  private static final class Voter {
    Ballot durable = Ballot.BLANK;
    ElectionState state;
    long pausedUntil;
    long leadsUntil; // as told to whoever works under the lease; it may not have heard of more
    long incarnation;
  }

  private static final class Cluster {
    final SplittableRandom random;
    final ElectionSettings settings;
    final List<NodeId> ids = new ArrayList<>();
    final Map<NodeId, Voter> voters = new HashMap<>();
    final Map<Generation, NodeId> leaders = new HashMap<>();
    final PriorityQueue<Due> queue =
        new PriorityQueue<>(
            (a, b) ->
                a.at() != b.at()
                    ? Long.compare(a.at(), b.at())
                    : Long.compare(a.order(), b.order()));
    long now;
    long order;
    int elections;
    boolean chaos = true;
    long isolated; // bits: on which side of the split each voter is

    Cluster(long seed, int size) {
      random = new SplittableRandom(seed);
      var names = new ArrayList<String>();
      for (int i = 1; i <= size; i++) {
        names.add("n" + i);
        ids.add(new NodeId("n" + i));
      }
      settings = ElectionSettingsTest.settings("voters = " + names);
      for (NodeId id : ids) {
        voters.put(id, new Voter());
        start(id);
      }
      at(now + 500 * MS, this::fault);
    }

    void at(long time, Runnable task) {
      queue.add(new Due(time, order++, task));
    }

    void start(NodeId id) {
      Voter voter = voters.get(id);
      voter.incarnation++;
      voter.state = ElectionState.started(id, settings, voter.durable, now, random);
      sleep(id);
    }

    void sleep(NodeId id) {
      Voter voter = voters.get(id);
      ElectionState slept = voter.state;
      long incarnation = voter.incarnation;
      at(
          Math.max(now, slept.wakeAt()),
          () -> {
            if (voter.incarnation == incarnation && voter.state == slept) {
              whenAwake(id, () -> enact(id, voter.state.wakeup(now, random)));
            }
          });
    }

    /** A stopped process does what was due when it goes on. */
    void whenAwake(NodeId id, Runnable task) {
      Voter voter = voters.get(id);
      long incarnation = voter.incarnation;
      if (now < voter.pausedUntil) {
        at(
            voter.pausedUntil + random.nextLong(5 * MS),
            () -> {
              if (voter.incarnation == incarnation) {
                task.run();
              }
            });
      } else {
        task.run();
      }
    }

    void enact(NodeId id, Decision decision) {
      Voter voter = voters.get(id);
      if (voter.state == null) {
        return;
      }
      decision.event().ifPresent(event -> voter.durable = voter.durable.apply(event));
      assertThat(decision.next().ballot()).isEqualTo(voter.durable);
      if (chaos && decision.event().isPresent() && random.nextInt(20) == 0) {
        crash(id); // between persisting and telling
        return;
      }
      voter.state = decision.next();
      for (var effect : decision.effects()) {
        switch (effect) {
          case Send(var to, var message) -> send(id, to, message);
          case Tell(Leading(var generation, var until)) -> voter.leadsUntil = until;
          default -> {}
        }
      }
      check(id);
      sleep(id);
    }

    void send(NodeId from, NodeId to, VoterMessage sent) {
      boolean lies = chaos && random.nextInt(4) == 0;
      VoterMessage message =
          lies && sent instanceof PreVoteAnswer(var by, var generation, var asked, var granted)
              ? new PreVoteAnswer(by, generation, asked, true)
              : sent;
      int copies = chaos ? (random.nextInt(10) == 0 ? 0 : random.nextInt(20) == 0 ? 2 : 1) : 1;
      boolean cut = chaos && side(from) != side(to);
      for (int i = 0; i < copies && !cut; i++) {
        long delay =
            random.nextInt(20) == 0 && chaos
                ? random.nextLong(3_000 * MS)
                : random.nextLong(20 * MS);
        at(now + delay, () -> deliver(to, message));
      }
    }

    long side(NodeId id) {
      return isolated >> ids.indexOf(id) & 1;
    }

    void deliver(NodeId to, VoterMessage message) {
      Voter voter = voters.get(to);
      if (voter.state != null) {
        whenAwake(
            to,
            () -> {
              if (voter.state != null) {
                enact(to, voter.state.receive(message, now, random));
              }
            });
      }
    }

    void crash(NodeId id) {
      voters.get(id).state = null;
      voters.get(id).incarnation++;
      voters.get(id).leadsUntil = 0;
      boolean atOnce = random.nextBoolean();
      at(now + random.nextLong((atOnce ? 5 : 4_000) * MS), () -> start(id));
    }

    void fault() {
      if (!chaos) {
        return;
      }
      NodeId id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(4)) {
        case 0 -> {
          if (voters.get(id).state != null) {
            crash(id);
          }
        }
        case 1 -> voters.get(id).pausedUntil = now + random.nextLong(6_000 * MS);
        case 2 -> isolated = random.nextLong(1L << ids.size());
        default -> isolated = 0;
      }
      at(now + random.nextLong(1_500 * MS), this::fault);
    }

    void check(NodeId id) {
      ElectionState state = voters.get(id).state;
      if (state.office() instanceof Leader) {
        NodeId known = leaders.putIfAbsent(state.ballot().generation(), id);
        elections += known == null ? 1 : 0;
        assertThat(known).as("leaders of " + state.ballot().generation()).isIn(null, id);
      }
      assertThat(holders()).as("holders of a lease at " + now / MS + " ms").hasSizeLessThan(2);
    }

    /** Who would act now on what it was told, also a stopped process if it went on. */
    List<NodeId> holders() {
      return ids.stream()
          .filter(id -> voters.get(id).state != null)
          .filter(id -> now < voters.get(id).leadsUntil)
          .toList();
    }

    void run(long until) {
      while (queue.peek().at() <= until) {
        Due due = queue.poll();
        now = due.at();
        due.task().run();
      }
      now = until;
    }
  }

  @Test
  void oneLeaderAGenerationAndOneLeaseAtATimeWhateverHappens() {
    int elections = 0;
    for (int seed = 0; seed < 300; seed++) {
      var cluster = new Cluster(seed, 3 + 2 * (seed % 2));
      try {
        cluster.run(CHAOS);
        cluster.chaos = false;
        cluster.isolated = 0;
        cluster.run(CHAOS + CALM);
        assertThat(cluster.holders()).as("leaders after ten calm seconds").hasSize(1);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      elections += cluster.elections;
    }
    assertThat(elections).as("a run without elections proves nothing").isGreaterThan(1_000);
  }
}
