package dev.troupe.node.invoicing;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.coordination.fencing.FencingToken;
import dev.troupe.coordination.fencing.Ledger;

/** The protocol of the nightly job. All of it stays on its node. */
public final class Invoicing {

  /** The group that elects who runs the job. */
  public static final String GROUP = "jobs";

  private Invoicing() {}

  public sealed interface Command {}

  /** What this node's member of the group sees. */
  record LeadershipSeen(Leadership leadership) implements Command {}

  record LedgerAnswered(Ledger.LeaderReply reply) implements Command {}

  /**
   * Every invoice of the batch has its answer.
   *
   * @param stale how many the ledger refused because somebody newer leads
   * @param highest the newest token that the ledger was heard of
   */
  record BatchDone(FencingToken token, int booked, int stale, FencingToken highest)
      implements Command {}

  /** Time to look for work, or to ask again. */
  record Wakeup() implements Command {
    static final String TIMER = "wakeup";
  }
}
