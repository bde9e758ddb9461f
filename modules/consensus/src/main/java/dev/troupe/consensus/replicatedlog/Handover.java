package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.Letter.TimeoutNow;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.TransferLeadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.core.node.NodeId;
import java.util.Optional;

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
      asked = Optional.of(request);
      deadline = now + server.settings.timing().longest().toNanos();
      sendIfCaughtUp();
    }
  }

  private void refuse(TransferLeadership request, String why) {
    server.answer(request.replyTo(), new Refused(request.id(), why));
  }

  /** Only who has the whole log is sure to be voted for. */
  void sendIfCaughtUp() {
    asked.ifPresent(
        request -> {
          Progress heir = replication.of(request.to());
          if (heir != null && heir.match() == server.log.lastIndex()) {
            told = true;
            server.send(request.to(), new TimeoutNow());
          }
        });
  }

  /** The heir did not take over: this leader goes on. */
  void giveUp(long now) {
    if (now >= deadline) {
      asked.ifPresent(request -> refuse(request, request.to() + " did not take over in time"));
      asked = Optional.empty();
      deadline = Long.MAX_VALUE;
    }
  }

  void leave() {
    server.handingOver(asked);
  }
}
