package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import dev.troupe.membership.gossip.Gossip.Sealed;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How many bytes a message takes at most: as CBOR, with what Artery puts around it. Serializing it
 * twice to know would cost more than the guess.
 */
public final class Sizes {

  /** Artery's header, with compressed addresses and manifest; TCP's and IP's headers. */
  public static final int ENVELOPE = 100;

  /** Of a list or record; three bytes only beyond 255 parts, which then have room to spare. */
  private static final int LIST = 2;

  /** What a seal adds at most: the message's kind, two numbers, a signature by a long name. */
  static final int SEAL =
      3 * LIST
          + of("x")
          + 2 * of(Long.MAX_VALUE)
          + of(new Signature("x".repeat(KeyRing.LONGEST_NAME), Long.MAX_VALUE, new byte[64]));

  private Sizes() {}

  /** The whole message. */
  public static int of(PeerMessage message) {
    return switch (message) {
      case Exchange e ->
          blank(e.from())
              + sum(e.entries(), Sizes::of)
              + sum(e.ranges(), Sizes::of)
              + sum(e.listings(), Sizes::of)
              + sum(e.wanted(), Sizes::of);
      case Probe p -> ENVELOPE + LIST + of(p.from()) + of(p.asker()) + of(p.number());
      case ProbeFor p -> ENVELOPE + LIST + of(p.from()) + of(p.target()) + of(p.number());
      case Alive a ->
          ENVELOPE
              + LIST
              + of(a.from())
              + of(a.target())
              + of(a.asker())
              + of(a.number())
              + of(a.signature());
      case Sealed sealed -> of(sealed.message()) + SEAL;
    };
  }

  /** An exchange with nothing in it. */
  static int blank(NodeId from) {
    return ENVELOPE + of(from) + 1 + 5 * LIST;
  }

  static int of(Entry entry) {
    Profile profile = entry.profile();
    return LIST
        + of(entry.origin())
        + of(entry.incarnation())
        + of(entry.version())
        + of(entry.joined())
        + of(entry.status().name())
        + 3 * LIST
        + sum(profile.roles(), Sizes::of)
        + of(profile.release())
        + of(profile.load())
        + sum(profile.properties(), p -> LIST + of(p.key()) + of(p.value()))
        + LIST
        + sum(
            entry.accusations(),
            a -> LIST + of(a.accuser()) + of(a.accused()) + of(a.incarnation()) + of(a.signature()))
        + of(entry.signature());
  }

  private static int of(Signature signature) {
    return signature.isNone()
        ? 0
        : LIST + of(signature.key()) + of(signature.at()) + LIST + signature.bytes().length;
  }

  static int of(Range range) {
    return LIST
        + of(range.depth())
        + of(range.prefix())
        + of(range.size())
        + of(range.fingerprint());
  }

  static int of(Listing listing) {
    return 2 * LIST
        + of(listing.depth())
        + of(listing.prefix())
        + sum(listing.stamps(), s -> LIST + of(s.origin()) + of(s.incarnation()) + of(s.version()));
  }

  static int of(NodeId node) {
    return of(node.name());
  }

  private static int of(long number) {
    long size = number < 0 ? ~number : number;
    if (size < 24) {
      return 1;
    } else if (size < 1 << 8) {
      return 2;
    } else if (size < 1 << 16) {
      return 3;
    }
    return size < 1L << 32 ? 5 : 9;
  }

  /** Every character may take three bytes; ours rarely do. */
  private static int of(String text) {
    int bytes = text.length() < 24 ? 1 : 3;
    for (int i = 0; i < text.length(); i++) {
      bytes += text.charAt(i) < 0x80 ? 1 : 3;
    }
    return bytes;
  }

  private static <T> int sum(List<T> parts, ToIntFunction<T> size) {
    int sum = 0;
    for (T part : parts) {
      sum += size.applyAsInt(part);
    }
    return sum;
  }
}
