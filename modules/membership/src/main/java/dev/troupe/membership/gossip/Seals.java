package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Plain;
import dev.troupe.membership.gossip.Gossip.Sealed;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seals what this member sends, and checks the seals of others, so that a stranger can neither make
 * a message nor say one again: each is for one receiver, and numbered (as in IPsec, RFC 4303
 * §3.4.3). Numbers begin anew with each incarnation, so no clock is asked: who starts with an older
 * one is not heard until it has met its former self in what others say.
 */
final class Seals {

  private record Mark(long incarnation, long number) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER =
        Comparator.comparingLong(Mark::incarnation).thenComparingLong(Mark::number);

    @Override
    public int compareTo(Mark other) {
      return ORDER.compare(this, other);
    }
  }

  private final NodeId self;
  private final SortedMap<NodeId, Mark> last = new TreeMap<>();
  private Notary notary;
  private long incarnation;
  private long number;

  Seals(NodeId self, Notary notary) {
    this.self = self;
    this.notary = notary;
  }

  void use(Notary other) {
    notary = other;
  }

  /** This member is of this incarnation now. */
  void rise(long to) {
    incarnation = to;
  }

  /** How many bytes a seal adds. */
  int size() {
    return notary.seals() ? Sizes.SEAL : 0;
  }

  PeerMessage seal(NodeId to, Plain message) {
    if (!notary.seals()) {
      return message;
    }
    number++;
    var open = new Sealed(message, incarnation, number, Signature.NONE);
    return new Sealed(message, incarnation, number, notary.sign(Statement.of(open, to)));
  }

  /** Why this is not the sender's word to this member, now; empty when it is. */
  Optional<Refusal> check(PeerMessage message) {
    return switch (message) {
      case Plain plain -> notary.seals() ? Optional.of(Refusal.UNSIGNED) : Optional.empty();
      case Sealed sealed -> notary.seals() ? check(sealed) : Optional.empty();
    };
  }

  private Optional<Refusal> check(Sealed sealed) {
    var mark = new Mark(sealed.incarnation(), sealed.number());
    Mark known = last.get(sealed.from());
    if (known != null && mark.compareTo(known) <= 0) {
      return Optional.of(Refusal.STALE); // first, since it costs least
    }
    Optional<Refusal> refusal =
        notary.check(sealed.from(), Statement.of(sealed, self), sealed.signature());
    if (refusal.isEmpty()) {
      last.put(sealed.from(), mark);
    }
    return refusal;
  }
}
