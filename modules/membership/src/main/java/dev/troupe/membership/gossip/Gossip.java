package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** The protocol of membership by gossip. */
public final class Gossip {

  /** Under which members find each other. */
  public static final ProtocolKey<Command> KEY = new ProtocolKey<>("gossip", Command.class);

  private Gossip() {}

  public sealed interface Command {}

  /**
   * Tells the membership as this node sees it now, then each change, until the subscriber stops.
   */
  public record Subscribe(ActorRef<Event> subscriber) implements Command {}

  public record GetMembership(ActorRef<Membership> replyTo) implements Command {}

  /** From now on this node says so of itself. */
  public record Describe(Profile profile) implements Command {}

  /**
   * This node goes. It says so, works on while the word spreads, then answers {@link Gone}; it
   * should stop only then.
   */
  public record Leave(ActorRef<Gone> replyTo) implements Command {}

  /** What members say to each other. */
  public sealed interface PeerMessage extends Command, Wire {
    NodeId from();
  }

  /**
   * One step of an exchange: what the sender has to give, and what it compares.
   *
   * @param opening whether the exchange begins with it
   * @param entries for the receiver to merge
   * @param ranges of the sender's view; where the receiver's differs, it answers with parts, with
   *     listings or with entries
   * @param listings where a range is small enough; answered with entries and wants
   * @param wanted whose entries the sender lacks
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Exchange(
      NodeId from,
      boolean opening,
      List<Entry> entries,
      List<Range> ranges,
      List<Listing> listings,
      List<NodeId> wanted)
      implements PeerMessage {

    /**
     * Whether the entries are new to the sender too, and not what a comparison found: rumours go
     * along with the sum of the whole view.
     */
    boolean carriesRumours() {
      return ranges.size() == 1 && ranges.getFirst().depth() == 0;
    }
  }

  /**
   * Are you there?
   *
   * @param asker who wants to know, when the sender asks for another
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Probe(NodeId from, NodeId asker, long number) implements PeerMessage {}

  /** Probe the target for me: I cannot reach it. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record ProbeFor(NodeId from, NodeId target, long number) implements PeerMessage {}

  /**
   * The target answered.
   *
   * @param asker as in the probe
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Alive(NodeId from, NodeId target, NodeId asker, long number)
      implements PeerMessage {}

  /** The time has come to look at the deadlines. From the keeper's timer only. */
  record Wakeup() implements Command {
    static final String TIMER = "wakeup";
  }

  /** A subscriber has stopped. */
  record Unsubscribe(ActorRef<Event> subscriber) implements Command {}

  /** What subscribers are told. */
  public sealed interface Event {}

  /**
   * As this node sees it.
   *
   * @param self this node
   * @param members this node, and all others that have neither left nor failed
   * @param suspects who of them is accused by somebody
   */
  public record Membership(NodeId self, View members, List<NodeId> suspects) implements Event {}

  /** An entry is new, or newer than before; look at its status. */
  public record Changed(Entry entry) implements Event {}

  /** The leave has been said to others. */
  public record Gone(NodeId node) {}
}
