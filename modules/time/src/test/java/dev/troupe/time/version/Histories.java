package dev.troupe.time.version;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Causal histories, by brute force (Schwarz and Mattern 1994): a replica knows a set of writes and
 * forgets none; a write knows all writes in its past. What is current is what no known write has in
 * its past. Version vectors are the short form of this.
 */
final class Histories {

  private final Map<Dot, Set<Dot>> pasts = new HashMap<>();

  /** What a replica, or a client after a read, knows. */
  record Known(Set<Dot> writes) {
    static final Known NOTHING = new Known(Set.of());

    Known and(Known other) {
      var union = new HashSet<>(writes);
      union.addAll(other.writes);
      return new Known(union);
    }
  }

  /** A write with this dot by somebody who had seen so much, at a replica that knows so much. */
  Known write(Known replica, Known seen, Dot dot) {
    if (pasts.put(dot, Set.copyOf(seen.writes())) != null) {
      throw new AssertionError(dot + " names two writes");
    }
    return replica.and(seen).and(new Known(Set.of(dot)));
  }

  List<Dot> current(Known known) {
    var current = new ArrayList<>(known.writes());
    known.writes().forEach(write -> current.removeAll(pasts.get(write)));
    current.sort(null);
    return current;
  }

  static Causality compare(Known one, Known other) {
    boolean all = one.writes().containsAll(other.writes());
    boolean allOfOne = other.writes().containsAll(one.writes());
    return all
        ? (allOfOne ? Causality.EQUAL : Causality.AFTER)
        : allOfOne ? Causality.BEFORE : Causality.CONCURRENT;
  }
}
