package dev.troupe.time.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A clock with values: what a replica knows of one thing. More than one version are siblings:
 * written by people who did not know of each other.
 *
 * @param context all that was ever written to it, as far as it is known here
 * @param versions those of it that nobody has overwritten, by dot
 */
public record Siblings<V>(VersionVector context, List<Version<V>> versions) {

  /** A value and the dot of its write. */
  public record Version<V>(Dot dot, V value) {}

  /**
   * @throws IllegalArgumentException if a version is not in the context, or a dot is there twice
   */
  public Siblings {
    versions = versions.stream().sorted(Comparator.comparing(version -> version.dot())).toList();
    for (int i = 0; i < versions.size(); i++) {
      Dot dot = versions.get(i).dot();
      if (!context.covers(dot) || i > 0 && dot.equals(versions.get(i - 1).dot())) {
        throw new IllegalArgumentException(
            dot + " is twice in " + versions + " or not in " + context);
      }
    }
  }

  /** Nothing was written yet. */
  public static <V> Siblings<V> none() {
    return new Siblings<>(VersionVector.EMPTY, List.of());
  }

  /** The values, in the order of their dots. */
  public List<V> values() {
    return versions.stream().map(Version::value).toList();
  }

  /**
   * After a write here, under the replica's next dot for this thing. For replicas that keep no
   * counter of their own.
   *
   * @param seen the context of the read that the write follows: that is what it overwrites
   */
  public Siblings<V> update(VersionVector seen, V value, String replica) {
    long next = Math.incrementExact(context.join(seen).counter(replica));
    return update(seen, value, new Dot(replica, next));
  }

  /**
   * After a write here (Almeida et al. 2014, {@code update}): it overwrites what its writer had
   * seen, and nothing else.
   *
   * @param dot given by this replica to this write
   * @throws IllegalArgumentException if the dot was given before: a replica that forgot its counter
   */
  public Siblings<V> update(VersionVector seen, V value, Dot dot) {
    Siblings<V> rest = discard(seen);
    if (rest.context.covers(dot)) {
      throw new IllegalArgumentException(dot + " was given before: seen are " + rest.context);
    }
    var more = new ArrayList<>(rest.versions);
    more.add(new Version<>(dot, value));
    return new Siblings<>(rest.context.with(dot), more);
  }

  /**
   * What both know together ({@code sync}): a version stays unless one of them has seen it and has
   * it no more. Commutative, associative, idempotent.
   */
  public Siblings<V> sync(Siblings<V> other) {
    var both = new ArrayList<Version<V>>();
    for (Version<V> version : versions) {
      if (other.has(version.dot()) || !other.context.covers(version.dot())) {
        both.add(version);
      }
    }
    for (Version<V> version : other.versions) {
      if (!context.covers(version.dot())) {
        both.add(version);
      }
    }
    return new Siblings<>(context.join(other.context), both);
  }

  /** Without what was seen by whoever overwrites it; and having seen that too. */
  public Siblings<V> discard(VersionVector seen) {
    return new Siblings<>(
        context.join(seen), versions.stream().filter(v -> !seen.covers(v.dot())).toList());
  }

  private boolean has(Dot dot) {
    return versions.stream().anyMatch(version -> version.dot().equals(dot));
  }
}
