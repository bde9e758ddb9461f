package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Gossip.Exchange;
import java.util.ArrayList;
import java.util.List;

/** A step of an exchange while it is written: it takes what fits. */
final class Letter {

  private static final int SMALLEST = 24;

  private final NodeId from;
  private final boolean opening;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final List<NodeId> wanted = new ArrayList<>();
  private int left;

  Letter(NodeId from, boolean opening, int limit) {
    this.from = from;
    this.opening = opening;
    this.left = limit - Sizes.blank(from);
  }

  private <T> boolean add(List<T> list, T part, int size) {
    boolean fits = size <= left;
    if (fits) {
      list.add(part);
      left -= size;
    }
    return fits;
  }

  /** Whether it fitted. */
  boolean add(Entry entry) {
    return add(entries, entry, Sizes.of(entry));
  }

  boolean add(Range range) {
    return add(ranges, range, Sizes.of(range));
  }

  boolean add(Listing listing) {
    return add(listings, listing, Sizes.of(listing));
  }

  boolean want(NodeId origin) {
    return add(wanted, origin, Sizes.of(origin));
  }

  /** Whether not even the smallest entry fits any more: whoever has many need not try them all. */
  boolean isFull() {
    return left < SMALLEST;
  }

  boolean isBlank() {
    return entries.isEmpty() && ranges.isEmpty() && listings.isEmpty() && wanted.isEmpty();
  }

  Exchange exchange() {
    return new Exchange(
        from,
        opening,
        List.copyOf(entries),
        List.copyOf(ranges),
        List.copyOf(listings),
        List.copyOf(wanted));
  }
}
