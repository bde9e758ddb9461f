package dev.troupe.membership.gossip;

import dev.troupe.core.node.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who stands accused by whom, and since when this node knows it. All of it is in the members'
 * entries; this is it by the accused.
 */
final class Suspicions {

  private record Charge(Accusation accusation, long since) {}

  private final long window;
  private final SortedMap<NodeId, SortedMap<NodeId, Charge>> byAccused = new TreeMap<>();

  /**
   * @param window for how many nanoseconds an accusation counts
   */
  Suspicions(long window) {
    this.window = window;
  }

  /** An accuser's entry is new; it withdraws what it no longer says. */
  void heard(List<Accusation> before, Entry entry, long now) {
    List<Accusation> standing = entry.status().isGone() ? List.of() : entry.accusations();
    for (Accusation old : before) {
      if (entry.status().isGone() || !entry.accuses(old.accused(), old.incarnation())) {
        withdraw(old);
      }
    }
    for (Accusation accusation : standing) {
      var charges = byAccused.computeIfAbsent(accusation.accused(), accused -> new TreeMap<>());
      Charge known = charges.get(accusation.accuser());
      boolean same = known != null && known.accusation().incarnation() == accusation.incarnation();
      charges.put(accusation.accuser(), new Charge(accusation, same ? known.since() : now));
    }
    if (entry.status().isGone()) {
      byAccused.remove(entry.origin());
    }
  }

  /** Whether exactly this has been heard. */
  boolean holds(Accusation accusation) {
    var charges = byAccused.get(accusation.accused());
    Charge known = charges == null ? null : charges.get(accusation.accuser());
    return known != null && known.accusation().equals(accusation);
  }

  private void withdraw(Accusation old) {
    var charges = byAccused.get(old.accused());
    if (charges != null) {
      charges.remove(old.accuser());
      if (charges.isEmpty()) {
        byAccused.remove(old.accused());
      }
    }
  }

  List<NodeId> accused() {
    return new ArrayList<>(byAccused.keySet());
  }

  /** What counts against this incarnation now: not older than the window, each accuser once. */
  List<Accusation> against(NodeId accused, long incarnation, long now) {
    List<Accusation> standing = new ArrayList<>();
    for (Charge charge : charges(accused)) {
      if (counts(charge, incarnation, now)) {
        standing.add(charge.accusation());
      }
    }
    return standing;
  }

  /** When the first of those that count was heard of; {@code now} when there is none. */
  long since(NodeId accused, long incarnation, long now) {
    long first = now;
    for (Charge charge : charges(accused)) {
      if (counts(charge, incarnation, now)) {
        first = Math.min(first, charge.since());
      }
    }
    return first;
  }

  private Iterable<Charge> charges(NodeId accused) {
    var charges = byAccused.get(accused);
    return charges == null ? List.of() : charges.values();
  }

  private boolean counts(Charge charge, long incarnation, long now) {
    return charge.accusation().incarnation() == incarnation && now - charge.since() <= window;
  }
}
