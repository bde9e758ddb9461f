package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AppendAnswer;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.PreVote;
import dev.troupe.consensus.replicatedlog.Letter.PreVoteAnswer;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.GetStatus;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.core.node.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The mind of a member: is told what happened and when, and says what to do. Plain Java: it knows
 * no clock, disk or network. All times are nanoseconds of this node's monotonic clock.
 */
final class ReplicatedLogState {

  private final Server server;
  private Role role;

  /** A member that has just started, on what its disk remembers. */
  ReplicatedLogState(
      String group,
      NodeId self,
      ReplicatedLogSettings settings,
      StateMachine machine,
      StoredLog.Image stored,
      long now,
      RandomGenerator random) {
    server = new Server(group, self, settings, machine, stored, random);
    // It may have answered a leader right before it crashed, who counts on it still.
    server.bindUntil(now + settings.timing().shortest().toNanos());
    role = new Following(server, now + server.timeout());
  }

  /** What is to be done since this was last asked, in order. */
  List<Effect> takeEffects() {
    return server.takeEffects();
  }

  /** When {@link #wakeup} must be called. */
  long wakeAt() {
    return role.wakeAt();
  }

  void wakeup(long now) {
    become(role.wakeup(now), now);
  }

  /** Everything that came at once was looked at: now is the time to write and send. */
  void flush(long now) {
    become(role.flush(now), now);
  }

  boolean wantsFlush() {
    return role.wantsFlush();
  }

  /** The disk has all events up to this number. */
  void stored(long upTo, long now) {
    server.stored(upTo);
    become(role.stored(now), now);
  }

  void snapshotSaved(long index) {
    server.snapshotSaved(index);
  }

  void snapshotFailed() {
    server.snapshotFailed();
  }

  /** The disk takes no more: whoever waits is told, and nothing is done any more. */
  void end(long now) {
    role.leave(now);
  }

  void request(Request request, long now) {
    lookAtTheClock(now);
    if (request instanceof GetStatus) {
      server.answer(request.replyTo(), status(request.id(), now));
    } else {
      become(role.request(request, now), now);
    }
  }

  void receive(Letter letter, long now) {
    if (!letter.group().equals(server.group) || letter.from().equals(server.self)) {
      server.report("stranger-ignored", "from", letter.from().name(), "of", letter.group());
      return;
    }
    lookAtTheClock(now);
    switch (letter.message()) {
      // The term that these ask for is one that nobody holds yet.
      case PreVote asked -> answerPreVote(letter.from(), asked, now);
      case RequestVote asked -> answerVote(letter.from(), letter.term(), asked, now);
      default -> receiveInTerm(letter, now);
    }
  }

  /** A leader that slept looks at the clock before it looks at its mail. */
  private void lookAtTheClock(long now) {
    if (role instanceof Leading leading && now >= leading.lease().quorumLostAt()) {
      wakeup(now);
    }
  }

  /** Raft §5.1: a newer term ends what this member was, an older one is told of the newer. */
  private void receiveInTerm(Letter letter, long now) {
    if (letter.term() > server.term()) {
      leaveOfficeFor(letter.term(), now);
      server.startTerm(letter.term());
    }
    // Who grants a pre-vote may be in an older term: it adopts the new one when it votes.
    boolean granted = letter.message() instanceof PreVoteAnswer;
    if (letter.term() == server.term() || granted) {
      become(role.receive(letter.from(), letter.message(), now), now);
      return;
    }
    switch (letter.message()) {
      case Append append -> refuse(letter.from(), append.previous(), append.sentAt());
      case Chunk chunk -> refuse(letter.from(), chunk.index(), chunk.sentAt());
      default -> {
        // An answer to what was asked in an older term.
      }
    }
  }

  private void refuse(NodeId from, long previous, long sentAt) {
    server.sendWhenStored(from, new AppendAnswer(false, 0, previous, 0, sentAt, Append.NEVER));
  }

  private void leaveOfficeFor(long newer, long now) {
    if (role instanceof Leading) {
      server.report(
          "stepped-down", "generation", server.term(), "reason", "saw generation " + newer);
    }
    if (role.leader().isPresent()) {
      server.tell(new ReplicatedLog.Following(newer, Optional.empty()));
    }
    long standAt =
        role instanceof Following following ? following.standAt() : now + server.timeout();
    become(new Following(server, standAt), now);
  }

  private void become(Role next, long now) {
    if (next != role) {
      Role former = role;
      role = next;
      former.leave(now);
    }
  }

  // Votes

  /**
   * Whether a leader counts on this member: it heard of one lately, or is one with a lease. On this
   * the lease rests, and that nobody who comes back disturbs (thesis §4.2.3, §6.4.1).
   */
  private boolean isBoundAt(long now) {
    return server.isBoundAt(now)
        || role instanceof Leading leading && leading.lease().isValidAt(now);
  }

  private void answerPreVote(NodeId from, PreVote asked, long now) {
    boolean granted =
        asked.next() > server.term()
            && !isBoundAt(now)
            && server.log.isNoNewerThan(asked.lastIndex(), asked.lastTerm());
    server.send(from, new PreVoteAnswer(asked.next(), granted));
  }

  private void answerVote(NodeId from, long term, RequestVote asked, long now) {
    if (term < server.term() || isBoundAt(now) && !asked.transfer()) {
      server.sendWhenStored(from, new Vote(false));
      return;
    }
    boolean upToDate = server.log.isNoNewerThan(asked.lastIndex(), asked.lastTerm());
    if (term > server.term()) {
      leaveOfficeFor(term, now);
      if (upToDate) {
        vote(term, from, now);
      } else {
        server.startTerm(term);
      }
    } else if (upToDate && server.votedFor().isEmpty()) {
      vote(term, from, now);
    }
    server.sendWhenStored(from, new Vote(server.votedFor().equals(Optional.of(from))));
  }

  /** Who has voted gives the candidate the time to win. */
  private void vote(long term, NodeId candidate, long now) {
    server.vote(term, candidate);
    become(new Following(server, now + server.timeout()), now);
  }

  // For who watches

  Role role() {
    return role;
  }

  Server server() {
    return server;
  }

  Status status(long id, long now) {
    var leading = role instanceof Leading leader ? Optional.of(leader) : Optional.<Leading>empty();
    return new Status(
        id,
        server.self,
        role.name(),
        server.term(),
        role.leader(),
        Duration.ofNanos(leading.map(leader -> leader.lease().left(now)).orElse(0L)),
        server.commit(),
        server.log.lastIndex(),
        server.disk.lastIndex(),
        server.snapshot().map(Snapshot::index).orElse(0L),
        server.members(),
        leading.map(leader -> leader.figures(now)).orElse(List.of()),
        leading.map(leader -> leader.health(now)));
  }
}
