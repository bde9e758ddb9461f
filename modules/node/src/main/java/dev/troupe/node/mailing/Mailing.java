package dev.troupe.node.mailing;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;

/** The protocol of the nightly round. All of it stays on its node. */
public final class Mailing {

  /** The group that elects who goes, and whose log says who was mailed. */
  public static final String GROUP = "mailing";

  private Mailing() {}

  public sealed interface Command {}

  /** What this node's member of the group sees. */
  record LeadershipSeen(Leadership leadership) implements Command {}

  /** The group's, to the taking of a customer. */
  record Answered(Reply reply) implements Command {}

  /** Time for the next customer. */
  record Next() implements Command {}
}
