package dev.troupe.consensus.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.paxos.Decision.Send;
import dev.troupe.consensus.paxos.Decision.Tell;
import dev.troupe.consensus.paxos.Paxos.Event;
import dev.troupe.consensus.paxos.Paxos.VoterMessage;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Many minds about one decree on a virtual time line. In chaos messages are lost, doubled and
 * overtake each other, nodes crash and come back with what is on their disks, also between disk and
 * answer, and the network splits.
 */
final class Group {
  static final long MS = Duration.ofMillis(1).toNanos();

  /** What happens at a time; {@code order} makes ties the same in every run. */
  private record Due(long at, long order, Runnable task) {}

  private static final class Member {
    Acceptor disk = Acceptor.BLANK;
    PaxosState state; // null while it is down
    int life;
    int side;
  }

  final SplittableRandom random;
  final PaxosSettings settings;
  final History history;
  private final Map<NodeId, Member> members = new LinkedHashMap<>();
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private boolean chaos;
  private long latency; // 0: drawn
  private long order;
  long now;
  int crashes;
  int backedOff;
  int ballots;

  Group(long seed, PaxosSettings settings, List<NodeId> nodes) {
    this.random = new SplittableRandom(seed);
    this.settings = settings;
    this.history = new History(settings);
    for (NodeId node : nodes) {
      members.put(node, new Member());
      start(node);
    }
  }

  List<NodeId> nodes() {
    return List.copyOf(members.keySet());
  }

  void chaos(boolean on) {
    chaos = on;
    members.values().forEach(member -> member.side = 0);
    if (on) {
      fault();
    }
  }

  /** From now on each message takes so long, no more and no less. */
  void latency(long nanos) {
    latency = nanos;
  }

  void propose(NodeId node, String value) {
    history.wished(value);
    Member member = members.get(node);
    if (member.state != null) {
      enact(node, member.state.propose(value, now, random));
    }
  }

  void ask(NodeId node) {
    Member member = members.get(node);
    if (member.state != null) {
      enact(node, member.state.ask(now, random));
    }
  }

  Acceptor disk(NodeId node) {
    return members.get(node).disk;
  }

  void run(long until) {
    while (!queue.isEmpty() && queue.peek().at() <= until) {
      Due due = queue.poll();
      now = due.at();
      due.task().run();
    }
    now = until;
  }

  /** Lets time pass until something is chosen and some client's node knows it. */
  long runUntilLearned(long limit) {
    while (!queue.isEmpty() && queue.peek().at() <= limit) {
      Due due = queue.poll();
      now = due.at();
      due.task().run();
      if (members.values().stream().anyMatch(m -> m.disk.chosen().isPresent())) {
        return now;
      }
    }
    return Long.MAX_VALUE;
  }

  private void at(long time, Runnable task) {
    queue.add(new Due(time, order++, task));
  }

  private void start(NodeId id) {
    Member member = members.get(id);
    member.life++;
    member.state = PaxosState.started(id, settings, "d", member.disk);
  }

  private void crash(NodeId id) {
    Member member = members.get(id);
    member.state = null;
    member.life++;
    crashes++;
    at(now + random.nextLong(1_000 * MS), () -> start(id));
  }

  private void enact(NodeId id, Decision decision) {
    Member member = members.get(id);
    for (Event event : decision.events()) {
      member.disk = member.disk.apply(event);
      history.happened(id, event);
    }
    assertThat(decision.next().acceptor()).as("mind and disk of %s", id).isEqualTo(member.disk);
    if (chaos && !decision.events().isEmpty() && random.nextInt(25) == 0) {
      crash(id); // on disk, and told to nobody
      return;
    }
    member.state = decision.next();
    for (var effect : decision.effects()) {
      switch (effect) {
        case Send(var to, var message) -> send(id, to, message);
        case Tell(var value) -> history.told(id, value);
        case Decision.Report(var what, var details) -> {
          backedOff += what.equals("proposer-backed-off") ? 1 : 0;
          ballots += what.equals("ballot-started") ? 1 : 0;
        }
      }
    }
    sleep(id);
  }

  private void sleep(NodeId id) {
    Member member = members.get(id);
    PaxosState slept = member.state;
    int life = member.life;
    if (slept.wakeAt() < Long.MAX_VALUE) {
      at(
          Math.max(now, slept.wakeAt()),
          () -> {
            if (member.life == life && member.state == slept) {
              enact(id, slept.wakeup(now, random));
            }
          });
    }
  }

  private void send(NodeId from, NodeId to, VoterMessage message) {
    boolean cut = members.get(from).side != members.get(to).side;
    int lot = random.nextInt(20);
    int copies = !chaos ? 1 : cut || lot < 3 ? 0 : lot < 6 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      boolean late = chaos && random.nextInt(10) == 0;
      long delay = latency > 0 ? latency : random.nextLong((late ? 2_000 : 10) * MS);
      at(now + delay, () -> deliver(to, message));
    }
  }

  private void deliver(NodeId to, VoterMessage message) {
    Member member = members.get(to);
    if (member.state != null) {
      enact(to, member.state.receive(message, now, random));
    }
  }

  private void fault() {
    if (!chaos) {
      return;
    }
    var victim = nodes().get(random.nextInt(members.size()));
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        if (members.get(victim).state != null) {
          crash(victim);
        }
      }
      case 2 -> members.values().forEach(member -> member.side = random.nextInt(2));
      default -> members.values().forEach(member -> member.side = 0);
    }
    at(now + random.nextLong(600 * MS), this::fault);
  }
}
