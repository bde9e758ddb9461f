package dev.troupe.consensus.replicatedlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Role;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionExpired;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.Bytes;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group without actors: minds, a network that loses, doubles and reorders, disks that take their
 * time, clients that repeat themselves. One seed, one run; thousands of runs a minute.
 */
final class Model {

  static final long MS = 1_000_000;

  private record Flying(NodeId to, Letter letter) {}

  private record Asked(Request request, long at, long mustSee) {}

  final SplittableRandom random;
  final Figure3 figure3 = new Figure3();
  final Map<NodeId, ModelMember> members = new TreeMap<>();
  final Map<String, Integer> reached = new TreeMap<>();
  private final List<Flying> flying = new ArrayList<>();
  private final TreeSet<String> cuts = new TreeSet<>();
  private long now;

  // Clients

  private final List<Long> sessions = new ArrayList<>();
  private final Map<Long, Asked> asked = new TreeMap<>();
  private final List<Propose> open = new ArrayList<>();
  final TreeMap<Long, Long> applied = new TreeMap<>();
  private final TreeMap<Long, Long> answeredIndexAt = new TreeMap<>();
  private final TreeSet<Long> opening = new TreeSet<>();
  private long ids;
  private long highestAnswered;

  Model(long seed, List<String> nodes, ReplicatedLogSettings settings) {
    random = new SplittableRandom(seed);
    for (String node : nodes) {
      var member = new ModelMember(node, settings, random.split());
      members.put(member.id, member);
      member.start(now, false);
    }
  }

  // Steps

  /** One step of whatever can happen. */
  void step(Chances chances) {
    double dice = random.nextDouble();
    if (dice < 0.6) {
      deliver(chances);
    } else if (dice < 0.75) {
      store(anyone());
    } else if (dice < 0.85) {
      now += (long) (random.nextDouble() * 20 * MS);
      members.values().forEach(this::wake);
    } else if (dice < 0.93) {
      ask(random.nextInt(3) > 0 && !leaders().isEmpty() ? leaders().getLast() : anyone());
    } else if (random.nextDouble() < chances.faults()) {
      chances.strike(this);
    }
  }

  ModelMember anyone() {
    var all = new ArrayList<>(members.values());
    return all.get(random.nextInt(all.size()));
  }

  private void wake(ModelMember member) {
    if (member.isUp() && member.mind.wakeAt() <= member.clock(now)) {
      member.mind.wakeup(member.clock(now));
      settle(member);
    }
  }

  private void store(ModelMember member) {
    if (member.isUp() && member.isSaving() && random.nextBoolean()) {
      member.save(random.nextInt(8) > 0);
      settle(member);
    }
    if (member.isUp() && member.isWriting()) {
      member.store(1 + random.nextInt(4), now);
      settle(member);
    }
  }

  private void deliver(Chances chances) {
    if (flying.isEmpty()) {
      return;
    }
    int which = random.nextDouble() < chances.reordering() ? random.nextInt(flying.size()) : 0;
    Flying next = flying.get(which);
    if (random.nextDouble() >= chances.duplication()) {
      flying.remove(which);
    }
    ModelMember to = members.get(next.to());
    boolean lost = random.nextDouble() < chances.loss();
    if (!lost && to != null && to.isUp() && !isCut(next.letter().from(), next.to())) {
      to.mind.receive(next.letter(), to.clock(now));
      settle(to);
    }
  }

  /** Carries out what a member wants, and checks. */
  private void settle(ModelMember member) {
    if (member.mind.wantsFlush() && random.nextBoolean()) {
      member.mind.flush(member.clock(now));
    }
    for (Effect effect : member.mind.takeEffects()) {
      switch (effect) {
        case Effect.Persist(long number, Event event) -> member.write(number, event);
        case Effect.Keep(Snapshot snapshot) -> member.keep(snapshot);
        case Effect.Send(NodeId to, Letter letter) -> flying.add(new Flying(to, letter));
        case Effect.Answer(var to, Reply reply) -> hear(reply);
        case Effect.Tell tell -> {}
        case Effect.Report(String what, Object[] details) -> {
          reached.merge(what, 1, Integer::sum);
          assertThat(what).isNotEqualTo("two-leaders-in-one-term");
        }
      }
    }
    figure3.check(member.mind);
  }

  // Clients

  private void ask(ModelMember member) {
    if (!member.isUp()) {
      return;
    }
    switch (random.nextInt(10)) {
      case 0 -> {
        opening.add(++ids);
        request(member, new OpenSession(ids, null));
      }
      case 1, 2 -> read(member);
      case 3, 4 -> {
        if (!open.isEmpty()) { // a retry: of what was answered as well
          request(member, open.get(random.nextInt(open.size())));
        }
      }
      default -> propose(member);
    }
  }

  private void propose(ModelMember member) {
    if (!sessions.isEmpty()) {
      long session = sessions.get(random.nextInt(sessions.size()));
      var command = new Propose(session, ++ids, Bytes.of("w" + ids), null);
      open.add(command);
      request(member, command);
    }
  }

  private void read(ModelMember member) {
    long bound = 120 * MS;
    var policy =
        switch (random.nextInt(4)) {
          case 0 -> ReadPolicy.LEASE;
          case 1 -> ReadPolicy.bounded(Duration.ofNanos(bound));
          case 2 -> ReadPolicy.LOCAL;
          default -> ReadPolicy.LINEARIZABLE;
        };
    long mustSee =
        switch (policy.level()) {
          case LOCAL -> 0;
          case BOUNDED -> {
            var before = answeredIndexAt.floorEntry(now - bound);
            yield before == null ? 0 : before.getValue();
          }
          case LEASE, LINEARIZABLE -> highestAnswered;
        };
    var read = new Read(++ids, policy, Bytes.NONE, null);
    asked.put(read.id(), new Asked(read, now, mustSee));
    request(member, read);
  }

  void request(ModelMember member, Request request) {
    member.mind.request(request, member.clock(now));
    settle(member);
  }

  private void hear(Reply reply) {
    switch (reply) {
      case SessionOpened(long id, long session) -> {
        if (opening.remove(id)) {
          sessions.add(session);
        }
      }
      case Applied(long id, long index, Bytes result) -> {
        Long first = applied.putIfAbsent(id, index);
        assertThat(first == null || first == index)
            .as("a repetition of %d gets the first answer, %d, not %d", id, first, index)
            .isTrue();
        highestAnswered = Math.max(highestAnswered, index);
        answeredIndexAt.put(now, highestAnswered);
      }
      case Value(long id, long index, Bytes result) -> {
        Asked read = asked.remove(id);
        assertThat(index)
            .as("what %s sees, asked at %d, answered at %d", read.request(), read.at(), now)
            .isGreaterThanOrEqualTo(read.mustSee());
        reached.merge("read " + ((Read) read.request()).policy().level(), 1, Integer::sum);
      }
      case SessionExpired expired -> reached.merge("session expired", 1, Integer::sum);
      case Refused refused -> reached.merge("refused", 1, Integer::sum);
      default -> reached.merge(reply.getClass().getSimpleName(), 1, Integer::sum);
    }
  }

  // Faults

  void crash(ModelMember member) {
    if (member.isUp()) {
      member.crash();
      reached.merge("crash", 1, Integer::sum);
    }
  }

  void restart(ModelMember member) {
    if (!member.isUp()) {
      member.start(now, random.nextInt(4) == 0);
      settle(member);
    }
  }

  void cut(NodeId from, NodeId to) {
    cuts.add(from + ">" + to);
  }

  void isolate(ModelMember one) {
    for (NodeId other : members.keySet()) {
      cut(one.id, other);
      cut(other, one.id);
    }
  }

  void healAll() {
    cuts.clear();
  }

  private boolean isCut(NodeId from, NodeId to) {
    return cuts.contains(from + ">" + to);
  }

  /** The member sleeps, and hears of nothing until it wakes. */
  void timePasses(Duration time) {
    now += time.toNanos();
  }

  void changeMembers(List<NodeId> voters, List<NodeId> learners) {
    leaders().forEach(l -> request(l, new ChangeMembers(++ids, voters, learners, null)));
  }

  void transfer(ModelMember to) {
    leaders().forEach(l -> request(l, new TransferLeadership(++ids, to.id, null)));
  }

  List<ModelMember> leaders() {
    return members.values().stream()
        .filter(m -> m.isUp() && m.mind.role().name() == Role.LEADER)
        .toList();
  }

  // The end

  /** All is well again: what was promised is there, once, everywhere. */
  void calm(Duration atMost) {
    healAll();
    members.values().forEach(this::restart);
    long end = now + atMost.toNanos();
    while (now < end && !isSettled()) {
      now += MS;
      for (int i = flying.size(); i > 0; i--) {
        deliver(Chances.NONE);
      }
      members.values().forEach(this::storeAll);
      members.values().forEach(this::wake);
      if (random.nextInt(20) == 0) {
        leaders().forEach(this::propose);
      }
    }
    assertThat(isSettled())
        .as("a leader, and all members at its commit index: %s", statuses())
        .isTrue();
    var words = leader().words.words();
    assertThat(words).as("no command is applied twice").doesNotHaveDuplicates();
    applied.keySet().forEach(id -> assertThat(words).contains("w" + id));
  }

  private void storeAll(ModelMember member) {
    if (member.isSaving()) {
      member.save(true);
    }
    member.store(Integer.MAX_VALUE, now);
    member.mind.flush(member.clock(now));
    settle(member);
  }

  private List<String> statuses() {
    return members.values().stream()
        .map(m -> m.mind.status(0, m.clock(now)).toString() + "\n")
        .toList();
  }

  private ModelMember leader() {
    return leaders().stream()
        .max((a, b) -> Long.compare(a.mind.server().term(), b.mind.server().term()))
        .orElseThrow();
  }

  private boolean isSettled() {
    if (leaders().isEmpty()) {
      return false;
    }
    Server server = leader().mind.server();
    return server.commit() == server.log.lastIndex()
        && server.log.lastTerm() == server.term()
        && server.commit() >= highestAnswered
        && members.values().stream()
            .filter(m -> server.members().contains(m.id))
            .allMatch(m -> m.mind.server().commit() == server.commit());
  }
}
