package dev.troupe.membership.emergent;

import dev.troupe.core.node.NodeId;
import dev.troupe.membership.gossip.Entry;
import dev.troupe.membership.gossip.Gossip;
import dev.troupe.membership.gossip.Gossip.Changed;
import dev.troupe.membership.gossip.Gossip.Membership;
import dev.troupe.membership.gossip.Status;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The mind: the members that are up, by the order in which they joined. Belongs to one actor. */
final class EmergentState {

  private record Place(long joined, NodeId node) {}

  // Two that joined at the same time have the same place; their ids, which all know, decide.
  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparingLong(Place::joined).thenComparing(Place::node);

  private final SortedMap<NodeId, Place> places = new TreeMap<>();
  private final SortedSet<Place> byAge = new TreeSet<>(OLDEST_FIRST);

  void observe(Gossip.Event event) {
    switch (event) {
      case Membership membership -> membership.members().entries().forEach(this::place);
      case Changed(var entry) -> place(entry);
    }
  }

  private void place(Entry entry) {
    Place former = places.remove(entry.origin());
    if (former != null) {
      byAge.remove(former);
    }
    if (entry.status() == Status.UP) {
      var place = new Place(entry.joined(), entry.origin());
      places.put(entry.origin(), place);
      byAge.add(place);
    }
  }

  /** The oldest that is up. */
  Optional<NodeId> leader() {
    return byAge.isEmpty() ? Optional.empty() : Optional.of(byAge.first().node());
  }
}
