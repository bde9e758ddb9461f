package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.ChunkAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Message;
import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.core.node.NodeId;
import java.util.Optional;

/** Takes what the leader sends, if there is one (Raft §5.2, §5.3). */
final class Following implements Role {

  private final Server server;
  private final FollowerReads reads;
  private Optional<NodeId> leader = Optional.empty();
  private Optional<Incoming> incoming = Optional.empty();
  private long standAt;

  /** Up to which this log is known to agree with the leader's: never its own end by itself. */
  private long verified;

  Following(Server server, long standAt) {
    this.server = server;
    this.standAt = standAt;
    this.reads = new FollowerReads(server);
    this.verified = server.commit(); // what is committed, every leader has (Raft §5.4)
  }

  @Override
  public ReplicatedLog.Role name() {
    return ReplicatedLog.Role.FOLLOWER;
  }

  @Override
  public Optional<NodeId> leader() {
    return leader;
  }

  @Override
  public long wakeAt() {
    return Math.min(standAt, reads.deadline());
  }

  long standAt() {
    return standAt;
  }

  @Override
  public Role wakeup(long now) {
    reads.giveUp(now);
    if (now < standAt) {
      return this;
    }
    lose();
    if (server.mayStand()) {
      return Candidacy.stand(server, now);
    }
    standAt = now + server.timeout();
    return this;
  }

  private void lose() {
    if (leader.isPresent()) {
      leader = Optional.empty();
      server.tell(new ReplicatedLog.Following(server.term(), leader));
    }
  }

  @Override
  public Role receive(NodeId from, Message message, long now) {
    switch (message) {
      case Append append when hear(from, now) -> append(from, append, now);
      case Chunk chunk when hear(from, now) -> install(from, chunk, now);
      case TimeoutNow timeoutNow when server.isVoter() && leader.equals(Optional.of(from)) -> {
        return Candidacy.campaign(server, now, true);
      }
      case ReadIndex index -> {
        commit(Math.min(index.index(), verified)); // sooner than the next heartbeat says so
        reads.indexIs(index);
      }
      case AskReadIndex ask -> server.send(from, new ReadIndex(ask.id(), ReadIndex.NONE));
      default -> {
        // An answer to what this member asked in another role.
      }
    }
    return this;
  }

  /** Whether the sender is the leader of this term. */
  private boolean hear(NodeId from, long now) {
    if (leader.isEmpty()) {
      leader = Optional.of(from);
      server.report("following", "generation", server.term(), "leader", from.name());
      server.tell(new ReplicatedLog.Following(server.term(), leader));
      server.handedOverTo(from);
    } else if (!leader.get().equals(from)) {
      // Cannot happen while votes are persisted and each counts once; if it does, it must be seen.
      server.report(
          "two-leaders-in-one-term",
          "generation",
          server.term(),
          "known",
          leader.get().name(),
          "claims",
          from.name());
      return false;
    }
    server.bindUntil(now + server.settings.timing().shortest().toNanos());
    standAt = now + server.timeout();
    return true;
  }

  private void append(NodeId from, Append append, long now) {
    Log log = server.log;
    long previous = append.previous();
    // What comes before the base is committed, so it is the same in both logs.
    if (previous >= log.base() && !log.has(previous, append.previousTerm())) {
      server.send(from, rejected(append, now));
      return;
    }
    for (Entry entry : append.entries()) {
      take(entry);
    }
    server.handOver();
    verified = Math.max(verified, previous + append.entries().size());
    commit(Math.min(append.commit(), verified));
    if (server.commit() >= append.commit()) {
      reads.freshAsOf(append.heard(), now);
    }
    if (append.entries().isEmpty()) {
      // A heartbeat's answer does not wait for the disk, so it tells only what is there already.
      long match = Math.min(verified, server.disk.lastIndex());
      server.send(from, accepted(match, previous, append.sentAt(), now));
    } else {
      server.sendWhenStored(from, accepted(verified, previous, append.sentAt(), now));
    }
  }

  /** Raft §5.3: only an entry of another term at the same index makes the rest of the log go. */
  private void take(Entry entry) {
    Log log = server.log;
    if (entry.index() <= log.base() || log.has(entry.index(), entry.term())) {
      return;
    }
    if (entry.index() <= log.lastIndex()) {
      server.truncate(entry.index());
    }
    server.append(entry);
  }

  /** Skips all of a differing term at once (Raft §5.3, end). */
  private AppendAnswer rejected(Append append, long now) {
    long previous = append.previous();
    long hint =
        previous > server.log.lastIndex()
            ? server.log.lastIndex() + 1
            : Math.max(server.log.firstOfTermAt(previous), server.commit() + 1);
    return new AppendAnswer(false, 0, previous, hint, append.sentAt(), reads.stamp(now));
  }

  private AppendAnswer accepted(long match, long previous, long sentAt, long now) {
    return new AppendAnswer(true, match, previous, 0, sentAt, reads.stamp(now));
  }

  private void commit(long index) {
    if (index > server.commit()) {
      server.commitUpTo(index, (entry, outcome) -> {});
      reads.applied();
    }
  }

  private void install(NodeId from, Chunk chunk, long now) {
    if (chunk.index() <= server.commit()) {
      incoming = Optional.empty();
      server.sendWhenStored(from, accepted(verified, chunk.index(), chunk.sentAt(), now));
      return;
    }
    if (incoming.isEmpty() || !incoming.get().isOf(chunk)) {
      incoming = Optional.of(new Incoming(chunk.index()));
    }
    Optional<Snapshot> whole = incoming.get().take(chunk);
    if (whole.isEmpty()) {
      server.send(from, new ChunkAnswer(chunk.index(), incoming.get().received(), chunk.sentAt()));
      return;
    }
    incoming = Optional.empty();
    server.install(whole.get());
    verified = Math.max(verified, chunk.index());
    reads.applied();
    server.sendWhenStored(from, accepted(verified, chunk.index(), chunk.sentAt(), now));
  }

  @Override
  public Role request(Request request, long now) {
    if (request instanceof Read read) {
      reads.read(read, leader, now);
    } else {
      server.answer(request.replyTo(), new NotLeader(request.id(), leader));
    }
    return this;
  }

  @Override
  public Role stored(long now) {
    return this;
  }

  @Override
  public Role flush(long now) {
    return this;
  }

  @Override
  public void leave(long now) {
    reads.leave();
  }
}
