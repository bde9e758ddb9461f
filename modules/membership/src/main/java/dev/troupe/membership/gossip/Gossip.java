package dev.troupe.membership.gossip;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.troupe.core.Wire;
import dev.troupe.core.node.NodeId;
import dev.troupe.core.node.ProtocolKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  public record GetTraffic(ActorRef<Traffic> replyTo) implements Command {}

  /** From now on this node says so of itself. */
  public record Describe(Profile profile) implements Command {}

  /**
   * This node goes. It says so, works on while the word spreads, then answers {@link Gone}; it
   * should stop only then.
   */
  public record Leave(ActorRef<Gone> replyTo) implements Command {}

  /** From now on this node signs with this ring, and believes by it; what it said is said anew. */
  public record UseKeys(KeyRing keys, ActorRef<KeysAnswer> replyTo) implements Command {}

  public sealed interface KeysAnswer {}

  public record KeysInUse() implements KeysAnswer {}

  /**
   * Nothing has changed, for the ring would not do.
   *
   * @param why and what to do
   */
  public record KeysRefused(String why) implements KeysAnswer {}

  /** What members say to each other. */
  public sealed interface PeerMessage extends Command, Wire {
    NodeId from();

    /** What is said in it. */
    Plain plain();
  }

  /** A message without a seal. */
  public sealed interface Plain extends PeerMessage {
    @Override
    default Plain plain() {
      return this;
    }
  }

  /**
   * A message that only its sender, or only a member, can have made, and only for its receiver.
   *
   * @param incarnation the sender's
   * @param number rises with each message within an incarnation: none is taken twice
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Sealed(
      @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
          @JsonSubTypes({
            @JsonSubTypes.Type(value = Exchange.class, name = "e"),
            @JsonSubTypes.Type(value = Probe.class, name = "p"),
            @JsonSubTypes.Type(value = ProbeFor.class, name = "f"),
            @JsonSubTypes.Type(value = Alive.class, name = "a")
          })
          Plain message,
      long incarnation,
      long number,
      Signature signature)
      implements PeerMessage {
    @Override
    public NodeId from() {
      return message.from();
    }

    @Override
    public Plain plain() {
      return message;
    }
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
      implements Plain {

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
  public record Probe(NodeId from, NodeId asker, long number) implements Plain {}

  /** Probe the target for me: I cannot reach it. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record ProbeFor(NodeId from, NodeId target, long number) implements Plain {}

  /**
   * The target answered.
   *
   * @param asker as in the probe
   * @param signature the target's, that no proxy can make; {@link Signature#NONE} when it tells the
   *     asker itself, or members do not sign
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Alive(NodeId from, NodeId target, NodeId asker, long number, Signature signature)
      implements Plain {

    public Alive {
      signature = Objects.requireNonNullElse(signature, Signature.NONE);
    }

    /** Not signed. */
    public Alive(NodeId from, NodeId target, NodeId asker, long number) {
      this(from, target, asker, number, Signature.NONE);
    }

    /** As passed on by a proxy. */
    Alive by(NodeId proxy) {
      return new Alive(proxy, target, asker, number, signature);
    }

    Alive signed(Signature by) {
      return new Alive(from, target, asker, number, by);
    }

    /** On the wire: what is not signed spends nothing on it. */
    @JsonValue
    List<Object> parts() {
      return signature.isNone()
          ? List.of(from, target, asker, number)
          : List.of(from, target, asker, number, signature);
    }
  }

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

  /**
   * What this node has sent since it started, and what it has not.
   *
   * @param messages sent
   * @param bytes in them, as {@link Sizes} counts
   * @param withheld messages that the budget did not allow
   * @param refused how much of what came was dropped, by each reason that there was
   */
  public record Traffic(long messages, long bytes, long withheld, Map<Refusal, Long> refused) {}

  /** The leave has been said to others. */
  public record Gone(NodeId node) {}
}
