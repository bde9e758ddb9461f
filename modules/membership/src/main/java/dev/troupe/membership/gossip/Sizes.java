package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Alive;
import dev.troupe.membership.gossip.Gossip.Exchange;
import dev.troupe.membership.gossip.Gossip.PeerMessage;
import dev.troupe.membership.gossip.Gossip.Probe;
import dev.troupe.membership.gossip.Gossip.ProbeFor;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How many bytes a message takes at most: as CBOR, with what Artery puts around it. Serializing it
 * twice to know would cost more than the guess.
 */
public final class Sizes {

  /** Artery's header, with compressed addresses and manifest; TCP's and IP's headers. */
  public static final int ENVELOPE = 100;

  private static final int LONG = 9;
  private static final int INT = 5;
  private static final int LIST = 3;

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
      case Probe p -> ENVELOPE + LIST + of(p.from()) + of(p.asker()) + LONG;
      case ProbeFor p -> ENVELOPE + LIST + of(p.from()) + of(p.target()) + LONG;
      case Alive a -> ENVELOPE + LIST + of(a.from()) + of(a.target()) + of(a.asker()) + LONG;
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
        + 3 * LONG
        + of(entry.status().name())
        + 3 * LIST
        + sum(profile.roles(), Sizes::of)
        + of(profile.release())
        + INT
        + sum(profile.properties(), p -> LIST + of(p.key()) + of(p.value()))
        + LIST
        + sum(entry.accusations(), a -> LIST + of(a.accuser()) + of(a.accused()) + LONG);
  }

  static int of(Range range) {
    return LIST + 2 * LONG + 2 * INT;
  }

  static int of(Listing listing) {
    return 2 * LIST
        + INT
        + LONG
        + sum(listing.stamps(), stamp -> LIST + of(stamp.origin()) + 2 * LONG);
  }

  static int of(NodeId node) {
    return of(node.name());
  }

  /** Every character may take three bytes; ours rarely do. */
  private static int of(String text) {
    int bytes = 3;
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
