package dev.troupe.time.version;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody has seen: of each replica all dots up to a counter. Used as the context of a read,
 * which goes with the write that follows it.
 *
 * @param counters by replica, each 1 or more; a replica that is not there was never seen
 */
public record VersionVector(SortedMap<String, Long> counters) {

  /** Nothing was seen yet. */
  public static final VersionVector EMPTY = new VersionVector(new TreeMap<>());

  /**
   * @throws IllegalArgumentException if no replica can be called so, or a counter is below 1
   */
  public VersionVector {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    counters.forEach(Dot::new); // refuses what cannot be
  }

  /** The highest counter seen of the replica; 0 when none was. */
  public long counter(String replica) {
    return counters.getOrDefault(replica, 0L);
  }

  /** Whether the dot was seen. */
  public boolean covers(Dot dot) {
    return dot.counter() <= counter(dot.replica());
  }

  /** This, and all of the dot's replica up to the dot. */
  public VersionVector with(Dot dot) {
    if (covers(dot)) {
      return this;
    }
    var more = new TreeMap<>(counters);
    more.put(dot.replica(), dot.counter());
    return new VersionVector(more);
  }

  /** What either has seen. Commutative, associative, idempotent. */
  public VersionVector join(VersionVector other) {
    var joined = new TreeMap<>(counters);
    other.counters.forEach((replica, counter) -> joined.merge(replica, counter, Math::max));
    return new VersionVector(joined);
  }

  /** How this relates to the other. */
  public Causality compare(VersionVector other) {
    boolean all = contains(other);
    boolean allOfThis = other.contains(this);
    if (all) {
      return allOfThis ? Causality.EQUAL : Causality.AFTER;
    }
    return allOfThis ? Causality.BEFORE : Causality.CONCURRENT;
  }

  private boolean contains(VersionVector other) {
    return other.counters.entrySet().stream().allMatch(e -> e.getValue() <= counter(e.getKey()));
  }

  /** Such as {@code n1=3,n2=5}; empty when nothing was seen. {@link #parse} reads it. */
  public String text() {
    return counters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * The vector that has this text.
   *
   * @throws IllegalArgumentException naming the part that cannot be read
   */
  public static VersionVector parse(String text) {
    var counters = new TreeMap<String, Long>();
    for (String part : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
      int sign = part.indexOf('=');
      try {
        var dot = new Dot(part.substring(0, sign), Long.parseLong(part.substring(sign + 1)));
        counters.merge(dot.replica(), dot.counter(), Math::max);
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "'" + part + "' is no part of a context: send back what a read gave, as n1=3,n2=5", e);
      }
    }
    return new VersionVector(counters);
  }

  @Override
  public String toString() {
    return "{" + text() + "}";
  }
}
