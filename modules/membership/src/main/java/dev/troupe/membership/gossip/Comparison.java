package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what two views do not share, without memory of the exchange: ranges that differ are split,
 * small ones listed, and of what is listed the newer goes each way (range-based reconciliation,
 * Meyer 2023; per-origin versions, van Renesse et al. 2008, §3).
 */
final class Comparison {

  // Of what does not fit, the members that are here longest come first: they are whom most refer
  // to. Before them comes who has the last place, so that a newcomer takes one after it. What was
  // sent is known the next time, so the rest follows.
  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparingLong(Entry::incarnation).thenComparing(Entry::origin);

  /** About. */
  private static final int RANGE_BYTES = 16;

  private static final Comparator<Entry> LAST_PLACE =
      Comparator.comparingLong(Entry::joined).thenComparing(Entry::origin);

  private final View view;
  private final Function<NodeId, Optional<Entry>> known;
  private final int listed;
  private final int mostRanges;
  private final List<Entry> owed = new ArrayList<>();
  private final List<NodeId> wanted = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();

  /**
   * @param known also the tombstones, which the view has not
   * @param settings up to what size a range is listed, and how large a message is: an eighth of it
   *     is for ranges
   */
  Comparison(View view, Function<NodeId, Optional<Entry>> known, GossipSettings settings) {
    this.view = view;
    this.known = known;
    this.listed = settings.listed();
    this.mostRanges = settings.messageLimit() / (8 * RANGE_BYTES);
  }

  /** The other one wants this, or holds an older one. */
  void owe(Entry entry) {
    owed.add(entry);
  }

  /**
   * The other one sums ranges up so. Where many differ, a few are split; the rest is for the next
   * exchanges, or all would be begun and none would fit to the end.
   *
   * @param turn another each time, so that none is always the rest
   */
  void compare(List<Range> theirs, int turn) {
    for (int i = 0; i < theirs.size(); i++) {
      compare(theirs.get(Math.floorMod(turn + i, theirs.size())));
    }
  }

  private void compare(Range theirs) {
    Range mine = view.range(theirs.depth(), theirs.prefix());
    if (mine.equals(theirs)) {
      return;
    }
    if (mine.size() <= listed || !View.isSplittable(mine)) {
      listings.add(listing(mine));
    } else if (theirs.size() <= listed) {
      ranges.add(mine); // the other one has less to list
    } else if (ranges.size() < mostRanges) {
      ranges.addAll(view.split(mine.depth(), mine.prefix()));
    }
  }

  private Listing listing(Range range) {
    List<Stamp> stamps = new ArrayList<>();
    for (Entry entry : view.entries(range.depth(), range.prefix())) {
      stamps.add(Stamp.of(entry));
    }
    return new Listing(range.depth(), range.prefix(), List.copyOf(stamps));
  }

  /** The other one has these members in a range, and no others. */
  void compare(Listing theirs) {
    List<NodeId> listedOrigins = new ArrayList<>();
    for (Stamp stamp : theirs.stamps()) {
      listedOrigins.add(stamp.origin());
      Optional<Entry> mine = known.apply(stamp.origin());
      if (mine.isEmpty() || stamp.isNewerThan(mine.get())) {
        wanted.add(stamp.origin());
      } else if (stamp.isOlderThan(mine.get())) {
        owed.add(mine.get());
      }
    }
    for (Entry entry : view.entries(theirs.depth(), theirs.prefix())) {
      if (!listedOrigins.contains(entry.origin())) {
        owed.add(entry);
      }
    }
  }

  /** Writes down what was found, as far as it fits. */
  void answer(Letter letter) {
    wanted.forEach(letter::want);
    owed.sort(OLDEST_FIRST);
    owed.stream().max(LAST_PLACE).ifPresent(last -> owed.addFirst(owed.remove(owed.indexOf(last))));
    for (Entry entry : owed) {
      if (!letter.add(entry)) {
        break;
      }
    }
    listings.forEach(letter::add);
    ranges.forEach(letter::add);
  }
}
