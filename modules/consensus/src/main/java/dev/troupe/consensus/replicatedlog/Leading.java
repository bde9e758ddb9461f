package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.quorum.QuorumHealth;
import dev.troupe.consensus.replicatedlog.Entry.Blank;
import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.LeaderReads.Client;
import dev.troupe.consensus.replicatedlog.LeaderReads.Member;
import dev.troupe.consensus.replicatedlog.LeaderReads.Reader;
import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.ChunkAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Message;
import dev.troupe.consensus.replicatedlog.ReadPolicy.Level;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Follower;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.OpenSession;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Propose;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.core.node.NodeId;
import java.util.List;
import java.util.Optional;

/** Appends, sends, counts, commits (Raft §5.3, §5.4.2). */
final class Leading implements Role {

  private final Server server;
  private final ReplicatedLogSettings.Timing timing;
  private final Replication replication;
  private final Proposals proposals;
  private final LeaderReads reads;
  private final MembersChange change;
  private final Handover handover;
  private final Lease lease;

  /** Index of the first entry of this term: once it is committed, so is all before (§5.4.2, §8). */
  private final long first;

  private long beatAt;

  /** Sending time before the last round in which every follower was sent a letter. */
  private long roundBegan = Long.MIN_VALUE;

  Leading(Server server, long now) {
    this.server = server;
    this.timing = server.settings.timing();
    this.replication = new Replication(server, now);
    this.proposals = new Proposals(server);
    this.reads = new LeaderReads(server);
    this.change = new MembersChange(server, replication);
    this.handover = new Handover(server, replication);
    this.lease = new Lease(timing, replication, handover, now);
    server.handedOverTo(server.self);
    this.beatAt = now;
    this.first = server.log.lastIndex() + 1;
    server.append(new Entry(first, server.term(), new Blank()));
    server.report("leader-elected", "generation", server.term(), "first", first);
  }

  @Override
  public ReplicatedLog.Role name() {
    return ReplicatedLog.Role.LEADER;
  }

  @Override
  public Optional<NodeId> leader() {
    return Optional.of(server.self);
  }

  // Time

  @Override
  public long wakeAt() {
    long deadline = Math.min(proposals.deadline(), reads.deadline());
    return Math.min(
        Math.min(beatAt, lease.quorumLostAt()), Math.min(deadline, handover.deadline()));
  }

  /** Until when the commit index that this leader sends is as new as any. */
  private long sureUntil(long now) {
    return server.commit() >= first ? lease.until(now) : Long.MIN_VALUE;
  }

  @Override
  public Role wakeup(long now) {
    if (now >= lease.quorumLostAt()) {
      return stepDown("no majority answered within the shortest time-out", now);
    }
    proposals.giveUp(now);
    reads.giveUp(now);
    if (handover.giveUp(now)) {
      leaveOffice("a transfer failed: a new term makes it void");
      return Candidacy.campaign(server, now, true);
    }
    if (now >= beatAt) {
      double early = timing.jitter() * (2 * server.random.nextDouble() - 1);
      beatAt = now + (long) (timing.heartbeat().toNanos() * (1 + early));
      replication.resend(now, sureUntil(now));
      beginRound(now);
      renewLease(now); // a single voter has nobody whose answer would
    }
    return this;
  }

  private void renewLease(long now) {
    lease
        .renewal(now)
        .ifPresent(until -> server.tell(new ReplicatedLog.Leading(server.term(), until)));
  }

  private void beginRound(long now) {
    roundBegan = replication.lastSentAt();
    server.handOver();
    replication.broadcast(now, sureUntil(now));
  }

  private Role stepDown(String why, long now) {
    leaveOffice(why);
    return new Following(server, now + server.timeout());
  }

  private void leaveOffice(String why) {
    server.report("stepped-down", "generation", server.term(), "reason", why);
    server.tell(new ReplicatedLog.Following(server.term(), Optional.empty()));
  }

  @Override
  public Role flush(long now) {
    server.handOver();
    if (reads.cameSince(roundBegan)) {
      beginRound(now);
    } else {
      replication.replicate(now, sureUntil(now));
    }
    return progressed(now); // a single voter has nobody to wait for
  }

  @Override
  public boolean wantsFlush() {
    // Its own disk sets the pace: what comes while it writes is the next batch, for all disks.
    boolean entries = server.log.lastIndex() > server.disk.handedOver() && server.disk.isIdle();
    return entries || reads.cameSince(roundBegan);
  }

  // Letters

  @Override
  public Role receive(NodeId from, Message message, long now) {
    Progress follower = replication.of(from);
    if (follower == null) {
      return this; // no member any more, or not yet
    }
    switch (message) {
      case AppendAnswer answer -> count(follower, answer, now);
      case ChunkAnswer answer -> {
        follower.answered(answer.sentAt(), follower.answeredAt(), now);
        if (follower.received(answer.index(), answer.received(), now)) {
          replication.sendChunk(follower, now);
        }
      }
      case AskReadIndex ask -> read(new Member(from, ask.id()), ask.lease(), now);
      case Append append ->
          // Cannot happen while votes are persisted and each counts once; if it does, it must show.
          server.report(
              "two-leaders-in-one-term",
              "generation",
              server.term(),
              "known",
              server.self.name(),
              "claims",
              from.name());
      default -> {
        // A late vote, or a late answer to a question of an earlier role.
      }
    }
    return progressed(now);
  }

  private void count(Progress follower, AppendAnswer answer, long now) {
    follower.answered(answer.sentAt(), answer.answeredAt(), now);
    if (answer.accepted()) {
      follower.accepted(answer.match(), now);
      handover.sendIfCaughtUp(now);
    } else {
      follower.rejected(answer.previous(), answer.hint());
    }
    replication.replicate(follower, now, sureUntil(now));
  }

  @Override
  public Role stored(long now) {
    return progressed(now);
  }

  /** Somebody, or this leader's own disk, has answered: commits and confirms what that allows. */
  private Role progressed(long now) {
    commit();
    reads.confirmed(replication.confirmed(Long.MAX_VALUE));
    renewLease(now);
    boolean over = server.commit() >= server.log.membersIndex();
    return over && !server.isVoter() ? stepDown("no voter any more", now) : this;
  }

  /** Raft §5.4.2: counts for entries of its own term alone; those before come with them. */
  private void commit() {
    long agreed = replication.agreed();
    if (agreed <= server.commit() || server.log.term(agreed) != server.term()) {
      return;
    }
    boolean wasKnown = server.commit() >= first;
    server.commitUpTo(agreed, this::applied);
    if (!wasKnown) {
      reads.commitIsKnown(replication.lastSentAt());
      change.resume();
    }
  }

  private void applied(Entry entry, Machine.Outcome outcome) {
    proposals.applied(entry, outcome);
    if (entry.payload() instanceof NewMembers(Members members)) {
      change.committed(entry, members);
    }
  }

  // Requests

  @Override
  public Role request(Request request, long now) {
    boolean changes = !(request instanceof Read || request instanceof TransferLeadership);
    if (changes && handover.heir().isPresent()) {
      // Who hands over takes nothing more, or the other would never have all.
      server.answer(request.replyTo(), new NotLeader(request.id(), handover.heir()));
      return this;
    }
    switch (request) {
      case Propose propose -> proposals.propose(propose, now);
      case OpenSession open -> proposals.open(open, now);
      case Read read -> read(read, now);
      case ChangeMembers changing -> change.begin(changing, server.commit() >= first, now);
      case TransferLeadership transfer -> handover.begin(transfer, now);
      case GetStatus status -> throw new IllegalArgumentException("answered for all roles alike");
    }
    return this;
  }

  private void read(Read read, long now) {
    Level level = read.policy().level();
    if (level == Level.LOCAL) {
      reads.answer(new Client(read), server.commit());
    } else {
      read(new Client(read), level != Level.LINEARIZABLE, now);
    }
  }

  private void read(Reader reader, boolean byLease, long now) {
    boolean known = server.commit() >= first;
    if (byLease && known && lease.isValidAt(now)) {
      reads.answer(reader, server.commit());
    } else {
      reads.add(
          reader,
          replication.lastSentAt(),
          known ? Optional.of(server.commit()) : Optional.empty(),
          now);
    }
  }

  @Override
  public void leave(long now) {
    server.bindUntil(lease.promised()); // whoever was told of the lease may still act on it
    proposals.leave();
    reads.leave();
    change.leave();
    handover.leave();
  }

  Lease lease() {
    return lease;
  }

  List<Follower> figures(long now) {
    return replication.figures(now);
  }

  QuorumHealth health(long now) {
    return replication.health(now);
  }
}
