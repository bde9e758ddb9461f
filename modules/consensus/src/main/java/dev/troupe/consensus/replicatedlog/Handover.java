package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.core.node.NodeId;
import java.util.Optional;
import java.util.SortedSet;

/** A leader that is asked to make another lead (thesis §3.10). */
final class Handover {

  private final Server server;
  private final Replication replication;
  private Optional<TransferLeadership> asked = Optional.empty();
  private long deadline = Long.MAX_VALUE;
  private boolean told;

  Handover(Server server, Replication replication) {
    this.server = server;
    this.replication = replication;
  }

  /**
   * Whether anybody was ever told to stand. That letter may be late, and whoever obeys it is voted
   * for although this leader is alive: from then on it has no lease in this term.
   */
  boolean wasTold() {
    return told;
  }

  Optional<NodeId> heir() {
    return asked.map(TransferLeadership::to);
  }

  long deadline() {
    return deadline;
  }

  void begin(TransferLeadership request, long now) {
    if (request.to().equals(server.self)) {
      server.answer(request.replyTo(), new Transferred(request.id(), server.self));
    } else if (!server.members().voters().contains(request.to())) {
      String why = request.to() + " is no voter: choose one of " + server.members().voters();
      server.answer(request.replyTo(), new Refused(request.id(), why, true));
    } else if (asked.isPresent()) {
      refuse(request, "another transfer is under way, to " + asked.get().to());
    } else {
      SortedSet<NodeId> answering = replication.answering(now);
      if (!answering.contains(request.to())) {
        refuse(request, request.to() + " does not answer now");
      } else if (!server.electing().isMetBy(answering)) {
        refuse(request, "too few for an election answer now, only " + answering);
      } else {
        asked = Optional.of(request);
        deadline = now + longest();
        sendIfCaughtUp(now);
      }
    }
  }

  private long longest() {
    return server.settings.timing().longest().toNanos();
  }

  private void refuse(TransferLeadership request, String why) {
    server.answer(request.replyTo(), new Refused(request.id(), why));
  }

  /** Only who has the whole log is sure to be voted for. */
  void sendIfCaughtUp(long now) {
    asked.ifPresent(
        request -> {
          Progress heir = replication.of(request.to());
          if (heir != null && heir.match() == server.log.lastIndex()) {
            told = true;
            server.tell(new ReplicatedLog.Leading(server.term(), now)); // takes the lease back
            server.send(request.to(), new TimeoutNow());
          }
        });
  }

  /**
   * The heir did not take over in time, if it is that late.
   *
   * @return whether it was told to, and a new term can be had: in that the order is void if it
   *     comes still, and this leader has a lease again
   */
  boolean giveUp(long now) {
    if (now < deadline) {
      return false;
    }
    asked.ifPresent(this::late);
    asked = Optional.empty();
    deadline = told ? now + longest() : Long.MAX_VALUE;
    return told && server.electing().isMetBy(replication.answering(now));
  }

  private void late(TransferLeadership request) {
    if (told) {
      String why = request.to() + " did not take over in time, and may yet";
      server.answer(request.replyTo(), new Unknown(request.id(), why));
    } else {
      refuse(request, request.to() + " did not catch up in time");
    }
  }

  void leave() {
    server.handingOver(asked);
  }
}
