package dev.troupe.consensus.replicatedlog;

import dev.troupe.consensus.replicatedlog.ReplicatedLog.Leadership;
import dev.troupe.consensus.replicatedlog.ReplicatedLog.Reply;
import dev.troupe.core.node.NodeId;
import org.apache.pekko.actor.typed.ActorRef;

/** What the mind wants done. In order, but for the disk, which is asked and not waited for. */
sealed interface Effect {

  /**
   * @param number counts the events; the disk's answer names the last that it has
   */
  record Persist(long number, Event event) implements Effect {}

  record Send(NodeId to, Letter letter) implements Effect {}

  record Answer(ActorRef<Reply> to, Reply reply) implements Effect {}

  record Tell(Leadership leadership) implements Effect {}

  /** The snapshot that a {@link Event.Compacted} is about to refer to. */
  record Keep(Snapshot snapshot) implements Effect {}

  /**
   * @param details names and values in turn
   */
  record Report(String what, Object... details) implements Effect {}
}
