package dev.troupe.node.desk;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Applied;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.MembersChanged;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.NotLeader;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Overloaded;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Refused;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionExpired;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.SessionOpened;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Status;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Transferred;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Unknown;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Value;

/** What any group replies when it does not do what was asked, as its clients are told. */
final class GroupAnswers {

  private GroupAnswers() {}

  static Answer otherwise(Reply reply) {
    return switch (reply) {
      case NotLeader(long id, var leader) ->
          Answer.error(503, "nobody is known to lead now: nothing was done, try again");
      case Overloaded(long id, long entries, long bytes) ->
          Answer.error(
              429,
              "%d requests wait for a majority here: nothing was done, try again later"
                  .formatted(entries));
      case SessionExpired(long id, long session) ->
          Answer.error(
              410,
              "session %d, or its answer to this, is forgotten: nothing was done now, whether before nobody knows; open another"
                  .formatted(session));
      case Unknown(long id, String why) ->
          Answer.of(
              504,
              "outcome",
              "unknown",
              "error",
              why + ": it may have been done, or may yet be; with a session, repeat it as it is");
      case Refused(long id, String why, boolean lasting) -> Answer.error(lasting ? 409 : 503, why);
      case Applied other -> unfit(other);
      case Value other -> unfit(other);
      case SessionOpened other -> unfit(other);
      case MembersChanged other -> unfit(other);
      case Transferred other -> unfit(other);
      case Status other -> unfit(other);
    };
  }

  private static Answer unfit(Reply reply) {
    throw new IllegalStateException("no answer to what was asked: " + reply);
  }
}
