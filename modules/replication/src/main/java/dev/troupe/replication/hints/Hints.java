package dev.troupe.replication.hints;

import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import dev.troupe.replication.store.Content;
import dev.troupe.time.version.Siblings;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of hinted handoff on a node. */
public final class Hints {

  /** Under which nodes find each other's hints, to hand them over. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("hints", Command.class);

  private Hints() {}

  public sealed interface Command {}

  /**
   * From this node's coordinator: the target has not got this.
   *
   * @param kept is run when it is on disk, or that it is left over
   */
  public record Keep(NodeId target, String key, Siblings<Content> state, Runnable kept)
      implements Command {}

  // From the health levels of this node.

  /** Nothing is replayed to it for now. */
  public record Away(NodeId node) implements Command {}

  /** What is kept for it is replayed, beginning now. */
  public record Back(NodeId node) implements Command {}

  // From anybody

  public record GetFigures(ActorRef<Figures> replyTo) implements Command, Wire {}

  /** Which keys a target has missed for good, unless anti-entropy brings them. */
  public record GetLeftOver(NodeId target, ActorRef<LeftOver> replyTo) implements Command, Wire {}

  /**
   * This node is leaving: its hints go to their targets, or to other nodes that keep them instead.
   * Answered when none is left here, or nobody is there to take them. Who waits no longer may go:
   * what was not handed over stays on disk, and is replayed when the node is back.
   */
  public record HandOver(ActorRef<HandedOver> replyTo) implements Command, Wire {}

  /** From a node that is leaving. Answered when they are on this node's disk. */
  public record Take(long request, NodeId target, Hint hint, ActorRef<Kept> replyTo)
      implements Command, Wire {}

  // Replies

  public record Figures(NodeId node, List<TargetFigures> targets) implements Wire {}

  /**
   * @param waiting hints on disk that the target has not acknowledged
   * @param bytes on disk, about
   * @param stored hints that were ever put on disk
   * @param replayed acknowledged by the target, durably there; or by an heir
   * @param expired keys that were left to anti-entropy, by the window or for want of room
   * @param marked keys and partitions that are remembered of those
   */
  public record TargetFigures(
      NodeId target,
      long waiting,
      long bytes,
      long stored,
      long replayed,
      long expired,
      int marked) {}

  /**
   * @param partitions left over as a whole, since too many keys were
   */
  public record LeftOver(NodeId target, List<String> keys, List<Integer> partitions)
      implements Wire {}

  /**
   * @param left hints that stay, since nobody was there to take them
   */
  public record HandedOver(NodeId from, long left) implements Wire {}

  public record Kept(long request) implements Wire {}

  // What is remembered of the hints for one target. The hints themselves are in pages.

  public sealed interface Event extends Wire {}

  /** From now on hints are written into this page. */
  public record PageOpened(int slot) implements Event {}

  /**
   * Nothing more is written into it.
   *
   * @param newest when its last hint was kept
   */
  public record PageSealed(int slot, int hints, long bytes, Instant newest) implements Event {}

  /** It was gone through to its end, and erased. */
  public record PageClosed(int slot, int replayed) implements Event {}

  /**
   * Hints of these keys were too old, or had no room: anti-entropy has to look at them. Comes
   * before the page with the hints is erased, so that a crash between the two names a key twice,
   * and not never.
   */
  public record KeysLeftOver(List<String> keys) implements Event {}

  public sealed interface PageEvent extends Wire {}

  /** These were added to the page, in this order. */
  public record HintsKept(List<Hint> hints) implements PageEvent {}

  /** All that was in the page is settled. */
  public record PageErased() implements PageEvent {}
}
