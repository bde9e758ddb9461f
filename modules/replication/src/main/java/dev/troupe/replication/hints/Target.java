package dev.troupe.replication.hints;

import dev.troupe.core.node.NodeId;
import dev.troupe.replication.hints.Hints.LeftOver;
import dev.troupe.replication.hints.Hints.TargetFigures;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of the hints for one target, within their node. */
final class Target {

  private Target() {}

  sealed interface Command {}

  /**
   * @param kept is run when it is on disk
   * @param leftOver is run when there was no room for it, and that is on disk
   */
  record Keep(Hint hint, Runnable kept, Runnable leftOver) implements Command {}

  record Away() implements Command {}

  record Back() implements Command {}

  /**
   * @param heirs who may have them instead, best first; the target itself gets them as its own
   * @param done is told when nothing is left here, or there is no heir
   */
  record HandOver(List<NodeId> heirs, ActorRef<Left> done) implements Command {}

  /**
   * @param hints that stay here
   */
  record Left(NodeId target, long hints) {}

  record GetFigures(ActorRef<TargetFigures> replyTo) implements Command {}

  record GetLeftOver(ActorRef<LeftOver> replyTo) implements Command {}

  /** The target, or the heir, has it on disk. */
  record Acknowledged(long request) implements Command {}

  // From pages

  record Appended(int slot) implements Command {}

  record Loaded(int slot, List<Hint> hints) implements Command {}

  record Erased(int slot) implements Command {}

  // From itself

  record Tick() implements Command {}

  /** What was decided is on disk: what is next? */
  record Go() implements Command {}
}
