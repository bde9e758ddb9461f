package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.ReadPolicy.Level;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads that a follower answers, as fresh as each asks for. */
final class FollowerReads {

  private static final long NOT_YET = Long.MAX_VALUE;

  private record Waiting(Read read, long index, long deadline) {}

  private final Server server;

  /** By number, oldest first, and so in the order of their deadlines. */
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

  /** Unlike any number of a former life, whose answers may still be under way. */
  private long number;

  /** What this life adds to its clock's readings, so that they are not taken for a former one's. */
  private final long life;

  /** By this member's clock: everything committed before is applied here. */
  private long freshAsOf = Append.NEVER;

  FollowerReads(Server server) {
    this.server = server;
    this.number = server.random.nextLong();
    this.life = server.random.nextLong() >>> 2;
  }

  void read(Read read, Optional<NodeId> leader, long now) {
    switch (read.policy().level()) {
      case LOCAL -> answer(read);
      case BOUNDED -> readBounded(read, now);
      case LEASE, LINEARIZABLE -> forward(read, leader, now);
    }
  }

  private void answer(Read read) {
    server.answer(
        read.replyTo(),
        new Value(read.id(), server.machine.applied(), server.machine.query(read.query())));
  }

  private void readBounded(Read read, long now) {
    Duration bound = read.policy().bound();
    Optional<Duration> age = age(now);
    if (age.isPresent() && age.get().compareTo(bound) <= 0) {
      answer(read);
    } else {
      server.answer(
          read.replyTo(),
          new Refused(
              read.id(),
              "what is here may be %s, not at most %d ms: ask another member, or allow more"
                  .formatted(
                      age.map(old -> old.toMillis() + " ms old").orElse("of any age"),
                      bound.toMillis())));
    }
  }

  /** By the fastest clock there may be: this member's own may be slower than the writers'. */
  private Optional<Duration> age(long now) {
    if (freshAsOf == Append.NEVER) {
      return Optional.empty();
    }
    double slowest = 1 - server.settings.timing().drift();
    return Optional.of(Duration.ofNanos((long) Math.ceil((now - freshAsOf) / slowest)));
  }

  /** Asks the leader how far this member must be (thesis §6.4, end). */
  private void forward(Read read, Optional<NodeId> leader, long now) {
    if (leader.isEmpty()) {
      server.answer(read.replyTo(), new NotLeader(read.id(), leader));
      return;
    }
    if (waiting.size() >= server.settings.waiting().entries()) {
      server.answer(read.replyTo(), new Overloaded(read.id(), waiting.size(), 0));
      return;
    }
    number++;
    long deadline = now + server.settings.waiting().patience().toNanos();
    waiting.put(number, new Waiting(read, NOT_YET, deadline));
    boolean lease = read.policy().level() == Level.LEASE;
    server.send(leader.get(), new AskReadIndex(number, lease));
  }

  void indexIs(ReadIndex answer) {
    Waiting asked = waiting.remove(answer.id());
    if (asked == null) {
      return;
    }
    if (answer.index() == ReadIndex.NONE) {
      server.answer(asked.read().replyTo(), new NotLeader(asked.read().id(), Optional.empty()));
    } else if (answer.index() <= server.machine.applied()) {
      answer(asked.read());
    } else {
      waiting.put(answer.id(), new Waiting(asked.read(), answer.index(), asked.deadline()));
    }
  }

  /** More entries were applied. */
  void applied() {
    for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (next.index() <= server.machine.applied()) {
        all.remove();
        answer(next.read());
      }
    }
  }

  long deadline() {
    return waiting.values().stream().mapToLong(Waiting::deadline).min().orElse(Long.MAX_VALUE);
  }

  void giveUp(long now) {
    waiting
        .values()
        .removeIf(
            late -> {
              if (late.deadline() > now) {
                return false;
              }
              server.answer(
                  late.read().replyTo(),
                  new Refused(late.read().id(), "the leader did not answer in time: ask again"));
              return true;
            });
  }

  void leave() {
    waiting
        .values()
        .forEach(
            left ->
                server.answer(
                    left.read().replyTo(), new NotLeader(left.read().id(), Optional.empty())));
    waiting.clear();
  }

  /** This moment, as the leader is to repeat it. */
  long stamp(long now) {
    return life + now;
  }

  /** The leader repeats a stamp that it had when it was sure of its commit index. */
  void freshAsOf(long stamp, long now) {
    long at = stamp - life;
    if (at >= 0 && at <= now) { // else it is of another life
      freshAsOf = Math.max(freshAsOf, at);
    }
  }
}
