package dev.troupe.consensus.replicatedlog;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import java.util.List;

/** What a member must remember (Raft figure 2, "persistent state", and thesis §5.1). */
public sealed interface Event extends Wire {

  /** A newer term was seen; no vote was cast in it yet. */
  record TermStarted(long term) implements Event {}

  /** The one vote of this term was cast. */
  record VoteCast(long term, NodeId candidate) implements Event {}

  /** The log goes on with these, right after its end. */
  record Appended(@Entries List<Entry> entries) implements Event {}

  /** The log from this index on is gone: another leader's took its place. */
  record Truncated(long from) implements Event {}

  /**
   * This member took a snapshot. The event does not hold it, since it says nothing that the log
   * does not: whoever replays the event without it keeps the log.
   */
  record Compacted(long index, long term) implements Event {}

  /** The leader's snapshot took the place of a log that was too old. */
  record Installed(Snapshot snapshot) implements Event {}
}
