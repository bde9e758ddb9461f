package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;
import dev.troupe.core.node.NodeId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads that wait until a quorum has confirmed, after they came, that this leader still leads: only
 * then nobody else can have committed what they would miss (thesis §6.4).
 */
final class LeaderReads {

  /** Who wants to read. */
  sealed interface Reader {}

  record Client(Read read) implements Reader {}

  /** A follower, for one of its clients. */
  record Member(NodeId node, long id) implements Reader {}

  private record Waiting(Reader reader, long cameAt, long index, long deadline) {}

  private static final long NOT_YET = -1;

  private final Server server;

  /** In the order in which they came. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  LeaderReads(Server server) {
    this.server = server;
  }

  /**
   * @param cameAt sending time of the last letter before the read
   * @param index the commit index, if it is up to date
   */
  void add(Reader reader, long cameAt, Optional<Long> index, long now) {
    if (waiting.size() >= server.settings.waiting().entries()) {
      turnAway(reader, new Overloaded(idOf(reader), waiting.size(), 0));
      return;
    }
    long deadline = now + server.settings.waiting().patience().toNanos();
    waiting.addLast(new Waiting(reader, cameAt, index.orElse(NOT_YET), deadline));
  }

  /** Whether some came after the round that began then. */
  boolean cameSince(long roundBegan) {
    return !waiting.isEmpty() && waiting.getLast().cameAt() > roundBegan;
  }

  /** From now on the commit index is up to date: what came before begins to count from here. */
  void commitIsKnown(long cameAt) {
    var again = new ArrayDeque<Waiting>();
    for (Waiting next : waiting) {
      again.addLast(
          next.index() == NOT_YET
              ? new Waiting(next.reader(), cameAt, server.commit(), next.deadline())
              : next);
    }
    waiting.clear();
    waiting.addAll(again);
  }

  /** A quorum has answered letters that were sent as late as this. */
  void confirmed(long sentAt) {
    while (!waiting.isEmpty()
        && waiting.getFirst().index() != NOT_YET
        && waiting.getFirst().cameAt() < sentAt) {
      Waiting next = waiting.removeFirst();
      answer(next.reader(), next.index());
    }
  }

  /** The reader may read what is committed up to here; the leader has applied it. */
  void answer(Reader reader, long index) {
    switch (reader) {
      case Client(Read read) ->
          server.answer(
              read.replyTo(),
              new Value(read.id(), server.machine.applied(), server.machine.query(read.query())));
      case Member(NodeId node, long id) -> server.send(node, new ReadIndex(id, index));
    }
  }

  long deadline() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.getFirst().deadline();
  }

  void giveUp(long now) {
    while (deadline() <= now) {
      Reader late = waiting.removeFirst().reader();
      turnAway(
          late, new Refused(idOf(late), "no majority confirmed the leader in time: ask again"));
    }
  }

  private static long idOf(Reader reader) {
    return switch (reader) {
      case Client(Read read) -> read.id();
      case Member(NodeId node, long id) -> id;
    };
  }

  private void turnAway(Reader reader, Reply why) {
    switch (reader) {
      case Client(Read read) -> server.answer(read.replyTo(), why);
      case Member(NodeId node, long id) -> server.send(node, new ReadIndex(id, ReadIndex.NONE));
    }
  }

  void leave() {
    for (Waiting left : waiting) {
      turnAway(left.reader(), new NotLeader(idOf(left.reader()), Optional.empty()));
    }
    waiting.clear();
  }
}
