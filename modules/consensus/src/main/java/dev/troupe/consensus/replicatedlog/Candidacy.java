package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.Append;
import dev.troupe.consensus.replicatedlog.Letter.AskReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.Chunk;
import dev.troupe.consensus.replicatedlog.Letter.Message;
import dev.troupe.consensus.replicatedlog.Letter.PreVote;
import dev.troupe.consensus.replicatedlog.Letter.PreVoteAnswer;
import dev.troupe.consensus.replicatedlog.Letter.ReadIndex;
import dev.troupe.consensus.replicatedlog.Letter.RequestVote;
import dev.troupe.consensus.replicatedlog.Letter.Vote;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Read;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Request;
import dev.troupe.core.node.NodeId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Stands for election: asks first whether it could win, and then for votes (Raft §5.2). */
final class Candidacy implements Role {

  private final Server server;
  private final boolean asksFirst;
  private final SortedSet<NodeId> votes = new TreeSet<>();

  /** The number of the event with the vote for itself. */
  private final long ownVote;

  private final long standAgainAt;

  private Candidacy(Server server, boolean asksFirst, long ownVote, long now) {
    this.server = server;
    this.asksFirst = asksFirst;
    this.ownVote = ownVote;
    this.standAgainAt = now + server.timeout();
  }

  /** Takes no new term yet, so that who cannot win does not disturb (thesis §9.6). */
  static Role stand(Server server, long now) {
    if (!server.settings.timing().preVote()) {
      return campaign(server, now, false);
    }
    var asking = new Candidacy(server, true, 0, now);
    server.report("pre-candidate", "generation", server.term() + 1);
    asking.toOtherVoters(
        voter ->
            server.send(
                voter,
                new PreVote(server.term() + 1, server.log.lastIndex(), server.log.lastTerm())));
    return asking.count(server.self, now);
  }

  /**
   * Votes for itself in a new term. Nobody hears of that term before the vote is on disk: else a
   * member that crashed could lead twice in it, with two logs.
   */
  static Role campaign(Server server, long now, boolean transfer) {
    server.vote(server.term() + 1, server.self);
    var candidate = new Candidacy(server, false, server.disk.asked(), now);
    server.report("candidate", "generation", server.term());
    candidate.toOtherVoters(
        voter ->
            server.sendWhenStored(
                voter, new RequestVote(server.log.lastIndex(), server.log.lastTerm(), transfer)));
    return candidate.stored(now);
  }

  private void toOtherVoters(Consumer<NodeId> action) {
    for (NodeId node : server.members().all()) {
      if (server.members().isVoter(node) && !node.equals(server.self)) {
        action.accept(node);
      }
    }
  }

  @Override
  public ReplicatedLog.Role name() {
    return asksFirst ? ReplicatedLog.Role.PRE_CANDIDATE : ReplicatedLog.Role.CANDIDATE;
  }

  @Override
  public Optional<NodeId> leader() {
    return Optional.empty();
  }

  @Override
  public long wakeAt() {
    return standAgainAt;
  }

  @Override
  public Role wakeup(long now) {
    return now >= standAgainAt ? stand(server, now) : this;
  }

  @Override
  public Role stored(long now) {
    boolean voted = !asksFirst && server.disk.isStored(ownVote) && !votes.contains(server.self);
    return voted ? count(server.self, now) : this;
  }

  @Override
  public Role receive(NodeId from, Message message, long now) {
    return switch (message) {
      case PreVoteAnswer answer
          when asksFirst && answer.granted() && answer.next() == server.term() + 1 ->
          count(from, now);
      case Vote vote when !asksFirst && vote.granted() -> count(from, now);
      // Somebody leads in this term.
      case Append append -> follow().receive(from, append, now);
      case Chunk chunk -> follow().receive(from, chunk, now);
      case AskReadIndex ask -> {
        server.send(from, new ReadIndex(ask.id(), ReadIndex.NONE));
        yield this;
      }
      default -> this;
    };
  }

  private Role follow() {
    return new Following(server, standAgainAt);
  }

  private Role count(NodeId voter, long now) {
    votes.add(voter);
    if (!server.electing().isMetBy(votes)) {
      return this;
    }
    return asksFirst ? campaign(server, now, false) : new Leading(server, now);
  }

  @Override
  public Role request(Request request, long now) {
    if (request instanceof Read read) {
      var reads = new FollowerReads(server);
      reads.read(read, leader(), now);
    } else {
      server.answer(request.replyTo(), new NotLeader(request.id(), leader()));
    }
    return this;
  }

  @Override
  public Role flush(long now) {
    return this;
  }

  @Override
  public void leave(long now) {
    // Nobody waits for a candidate.
  }
}
