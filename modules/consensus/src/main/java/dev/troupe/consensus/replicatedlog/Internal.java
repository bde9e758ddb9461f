package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import org.apache.pekko.actor.typed.ActorRef;

/** What a replicator is told by its own timer, its log store and its subscribers' ends. */
sealed interface Internal extends ReplicatedLog.Command {

  /** What the disk remembers. */
  record Recovered(StoredLog.Image stored) implements Internal {}

  /** All events up to this number are on disk. */
  record Stored(long upTo) implements Internal {}

  /** The snapshot at this index is on disk. */
  record SnapshotSaved(long index) implements Internal {}

  record SnapshotFailed(String why) implements Internal {}

  /** The disk takes no more. */
  record StoreEnded() implements Internal {}

  /** The time has come to look at the deadlines. */
  record Wakeup() implements Internal {}

  /** Everything that was in the mailbox when this was put there was looked at. */
  record Flush() implements Internal {}

  record Unsubscribe(ActorRef<Leadership> subscriber) implements Internal {}
}
