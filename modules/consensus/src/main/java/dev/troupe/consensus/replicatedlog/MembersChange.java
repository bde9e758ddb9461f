package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Entry.NewMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.ChangeMembers;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.core.node.NodeId;
import java.util.Optional;

/**
 * One change of the members at a time, through the log: first the joint configuration, in which the
 * old voters and the new ones must both agree, then the new one (Raft §6, thesis §4.3).
 */
final class MembersChange {

  private final Server server;
  private final Replication replication;
  private Optional<ChangeMembers> asked = Optional.empty();

  MembersChange(Server server, Replication replication) {
    this.server = server;
    this.replication = replication;
  }

  /**
   * Begins, or says why not.
   *
   * @param commitIsKnown whether an entry of this term is committed. Before, a predecessor's change
   *     might be under way unseen (Ongaro, raft-dev, 10 July 2015)
   */
  void begin(ChangeMembers request, boolean commitIsKnown, long now) {
    Members target;
    try {
      target = Members.of(request.voters(), request.learners());
      target.committing(server.settings.quorum()); // they can vote by it
    } catch (IllegalArgumentException e) {
      server.answer(request.replyTo(), new Refused(request.id(), e.getMessage(), true));
      return;
    }
    Optional<String> obstacle = obstacle(target, commitIsKnown);
    Optional<String> fault = fault(request, target);
    Optional<String> silence = silence(target, now);
    if (obstacle.isPresent()) {
      server.answer(request.replyTo(), new Refused(request.id(), obstacle.get()));
    } else if (target.equals(server.members())) {
      server.answer(
          request.replyTo(), new MembersChanged(request.id(), server.log.membersIndex(), target));
    } else if (fault.isPresent()) {
      server.answer(request.replyTo(), new Refused(request.id(), fault.get(), true));
    } else if (silence.isPresent()) {
      server.answer(request.replyTo(), new Refused(request.id(), silence.get()));
    } else {
      asked = Optional.of(request);
      append(server.members().towards(target));
    }
  }

  /** What is in the way for now. */
  private Optional<String> obstacle(Members target, boolean commitIsKnown) {
    Members now = server.members();
    if (!commitIsKnown || now.isJoint() || server.log.membersIndex() > server.commit()) {
      return Optional.of("another change may be under way: ask again when it is over");
    }
    for (NodeId voter : target.voters()) {
      if (now.learners().contains(voter)) {
        long lag = server.log.lastIndex() - replication.of(voter).match();
        if (lag > server.settings.snapshots().trailing()) {
          return Optional.of(
              "%s lacks %d entries, at most %d are allowed: wait until it has caught up"
                  .formatted(voter, lag, server.settings.snapshots().trailing()));
        }
      }
    }
    return Optional.empty();
  }

  /** What is wrong with the request itself, as the members are now. */
  private Optional<String> fault(ChangeMembers request, Members target) {
    Members now = server.members();
    if (request.basedOn().isPresent() && !request.basedOn().get().equals(now)) {
      return Optional.of("the members were changed meanwhile: look, and ask again");
    }
    for (NodeId voter : target.voters()) {
      if (!now.contains(voter)) {
        return Optional.of(voter + " knows nothing of the log: make it a learner first");
      }
    }
    for (NodeId learner : target.learners()) {
      if (now.isVoter(learner)) {
        return Optional.of(learner + " is a voter: remove it first, then add it as a learner");
      }
    }
    return Optional.empty();
  }

  /** A change to voters that cannot decide, as they are now, could not be undone either. */
  private Optional<String> silence(Members target, long now) {
    var rule = server.settings.quorum();
    var answering = replication.answering(now);
    boolean enough =
        target.committing(rule).isMetBy(answering) && target.electing(rule).isMetBy(answering);
    return enough
        ? Optional.empty()
        : Optional.of(
            "too few of these voters answer now to decide anything: %s do".formatted(answering));
  }

  private void append(Members next) {
    server.append(new Entry(server.log.lastIndex() + 1, server.term(), new NewMembers(next)));
    replication.followMembers();
    server.report("members-appended", "members", next.toString(), "generation", server.term());
  }

  /** A predecessor may have left its change half way. */
  void resume() {
    if (server.members().isJoint() && server.log.membersIndex() <= server.commit()) {
      append(server.members().settled());
    }
  }

  /** A configuration is committed, this leader's or a predecessor's: goes on from there. */
  void committed(Entry entry, Members members) {
    boolean inForce = server.log.membersIndex() == entry.index();
    if (members.isJoint() && inForce) {
      append(members.settled());
    } else if (inForce) {
      server.report("members-changed", "members", members.toString(), "index", entry.index());
      asked.ifPresent(
          request ->
              server.answer(
                  request.replyTo(), new MembersChanged(request.id(), entry.index(), members)));
      asked = Optional.empty();
    }
  }

  void leave() {
    asked.ifPresent(
        request ->
            server.answer(
                request.replyTo(),
                new Unknown(request.id(), "the leadership ended before the change was over")));
    asked = Optional.empty();
  }
}
